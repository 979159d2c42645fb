using System.Net;
using System.Text;
using System.Text.Json;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Features.Signals.Triage;
using EscalationPortal.Web.Tests.Api;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Signals;

public class SendSignalTests(Portal portal)
{
    private const string Signals = "/api/v1/signals";

    [Fact]
    public async Task A_partners_program_sends_a_signal_and_reads_what_became_of_it_and_no_more()
    {
        var (liaison, ana) = (await portal.LiaisonOfAsync("Grid CERT"), await portal.PersonAsync(Role.Analyst));
        var api = await portal.ApiOfAsync(liaison);

        var sent = await api.PostAsync(Signals, ApiClients.Signal(("source", new { organisation = "Ministry of Somewhere Else", kind = "organisation", id = "G-1" })));

        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var address = sent.Headers.Location!.OriginalString;
        var signal = await api.ReadAsync(address);
        var reference = signal.GetProperty("reference").GetString()!;
        Assert.Equal($"{Signals}/{reference}", address);
        Assert.Equal(("waiting", "Grid CERT", JsonValueKind.Null), (signal.GetProperty("standing").GetString(), signal.GetProperty("source").GetProperty("organisation").GetString(), signal.GetProperty("triage").ValueKind));
        Assert.Equal("2026-01-05T10:00:00+00:00", signal.GetProperty("observed").GetProperty("at").GetString());
        var kept = await portal.SignalOfAsync(reference);
        Assert.True((SignalForms.Facts with { Source = new SignalSource("Grid CERT", SourceKind.Organisation, "G-1") }).SaysTheSameAs(kept.Facts));
        Assert.Equal((liaison, "SignalReceived"), (kept.ReportedById, (await portal.ActionsOfAsync(reference)).Single()));

        await portal.SendAsync(ana, new DismissSignalCommand(reference, kept.Seen, DismissalReason.FalseAlarm, "Maintenance."));
        var closed = await (await api.GetAsync(address)).Content.ReadAsStringAsync(Portal.Stop);
        Assert.Contains("\"standing\":\"closed\"", closed, StringComparison.Ordinal);
        Assert.DoesNotContain("Maintenance", closed, StringComparison.Ordinal);
        Assert.Equal("false-alarm", (await (await portal.ApiOfAsync(ana)).ReadAsync(address)).GetProperty("triage").GetProperty("reason").GetString());
        Assert.Contains(reference, await (await api.GetAsync(Signals)).Content.ReadAsStringAsync(Portal.Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.ApiOfAsync(await portal.LiaisonOfAsync("Grid CERT"))).GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.GetAsync($"{Signals}?state=accepted")).StatusCode);
    }

    [Fact]
    public async Task What_a_source_sends_again_under_its_own_id_is_received_once_and_another_report_is_refused()
    {
        var api = await portal.ApiOfAsync(await portal.LiaisonOfAsync("Again CERT"));
        var signal = ApiClients.Signal(("source", new { kind = "sensor", id = "A-7" }));
        var first = await api.PostAsync(Signals, signal);

        var again = await api.PostAsync(Signals, signal);
        var other = await api.PostAsync(Signals, new Dictionary<string, object?>(signal) { ["content"] = "Something else." });

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        var problem = await ApiClient.JsonOf(other);
        Assert.Equal("urn:portal:rule:own-id-used", problem.GetProperty("type").GetString());
        Assert.Contains("sent another report under the id A-7", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_at_the_same_moment_is_one_signal_by_its_source_id_and_by_its_key()
    {
        var api = await portal.ApiOfAsync(await portal.LiaisonOfAsync("Swift CERT"));

        var bySource = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.PostAsync(Signals, ApiClients.Signal(("source", new { kind = "sensor", id = "S-1" })))));
        var byKey = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.PostAsync(Signals, ApiClients.Signal(), ("Idempotency-Key", "\"7f1a\""))));

        Assert.Single(bySource, response => response.StatusCode == HttpStatusCode.Created);
        Assert.Single(bySource.Concat(bySource).Select(response => response.Headers.Location).Distinct());
        Assert.All(byKey, response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
        Assert.Single(byKey.Select(response => response.Headers.Location).Distinct());
        Assert.Equal(3, byKey.Count(response => response.Headers.Contains("Idempotency-Replayed")));
        Assert.Equal(2, await portal.WithWholeDbAsync(db => db.Signals.CountAsync(signal => signal.Organisation == "Swift CERT", Portal.Stop)));
    }

    [Fact]
    public async Task Something_else_under_the_same_key_is_refused_and_what_was_refused_may_be_put_right_under_it()
    {
        var api = await portal.ApiOfAsync(await portal.LiaisonOfAsync("Key CERT"));
        (string, string) key = ("Idempotency-Key", "one");
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync(Signals, ApiClients.Signal(("summary", "")), key)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsync(Signals, ApiClients.Signal(), key)).StatusCode);

        var other = await api.PostAsync(Signals, ApiClients.Signal(("summary", "Something else")), key);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync(Signals, ApiClients.Signal(), ("Idempotency-Key", new string('k', 201)))).StatusCode);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_with_its_place_and_recorded()
    {
        var liaison = await portal.LiaisonOfAsync("Wrong CERT");
        var refused = await (await portal.ApiOfAsync(liaison)).PostAsync(Signals, new
        {
            source = new { kind = "rumour", id = new string('x', 300) },
            content = "Only this.",
            marking = "purple",
            observed = new { at = "2026-01-05T12:00:00" },
            states = new[] { "Atlantis" },
            sectors = new[] { "energy", "wizardry" },
        });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        var errors = (await ApiClient.JsonOf(refused)).GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("pointer").GetString()} {error.GetProperty("detail").GetString()}").ToList();
        Assert.All(
            [
                "/summary Fill in the summary.", "/source/kind Choose what sort of source it is.", "/source/id Shorten the source’s own id", "/marking Choose how far this may be shared.",
                "/actions Choose what may be done with it.", "/observed/at When it was observed: Say in which zone", "/states ", "/sectors Choose sectors from the list.",
            ],
            said => Assert.Contains(errors, error => error.StartsWith(said, StringComparison.Ordinal)));
        var entry = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(candidate => candidate.ActorId == liaison && candidate.Action == "Refused", Portal.Stop));
        Assert.Contains("\"request\":\"ReceiveSignalCommand\",\"rule\":\"form\"", Encoding.UTF8.GetString(entry.Canonical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_are_received_in_their_order_or_none_of_them()
    {
        var api = await portal.ApiOfAsync(await portal.LiaisonOfAsync("Batch CERT"));
        Dictionary<string, object?> Numbered(int number) => ApiClients.Signal(("summary", $"Number {number}"), ("source", new { kind = "sensor", id = $"B-{number}" }));

        var refused = await api.PostAsync($"{Signals}/batch", new { signals = new[] { Numbered(1), Numbered(2) }.Append(ApiClients.Signal(("marking", "purple"), ("observed", new { at = "yesterday" }))) });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(["/signals/2/marking", "/signals/2/observed/at"], (await ApiClient.JsonOf(refused)).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()).Order());
        Assert.Equal(0, await CountAsync());

        var received = await api.PostAsync($"{Signals}/batch", new { signals = Enumerable.Range(1, 60).Select(Numbered).Append(Numbered(1)) }, ("Idempotency-Key", "batch"));
        Assert.Equal(HttpStatusCode.OK, received.StatusCode);
        var receipts = (await ApiClient.JsonOf(received)).GetProperty("signals").EnumerateArray().ToList();
        Assert.Equal((61, 60), (receipts.Count, await CountAsync()));
        Assert.Equal((receipts[0].GetProperty("reference").GetString(), true), (receipts[60].GetProperty("reference").GetString(), receipts[60].GetProperty("receivedBefore").GetBoolean()));
        Assert.Equal("Number 17", (await api.ReadAsync(receipts[16].GetProperty("href").GetString()!)).GetProperty("summary").GetString());
        var again = await api.PostAsync($"{Signals}/batch", new { signals = Enumerable.Range(1, 60).Select(Numbered).Append(Numbered(1)) }, ("Idempotency-Key", "batch"));
        Assert.Equal(await received.Content.ReadAsStringAsync(Portal.Stop), await again.Content.ReadAsStringAsync(Portal.Stop));

        var conflict = await api.PostAsync($"{Signals}/batch", new { signals = new[] { Numbered(61), ApiClients.Signal(("source", new { kind = "sensor", id = "B-5" })) } });
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        Assert.Equal("/signals/1/source/id", (await ApiClient.JsonOf(conflict)).GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(60, await CountAsync());

        // The list goes on by its cursor until all were told once.
        var (told, path) = (new List<string>(), Signals);
        while (path is not null)
        {
            var page = await api.ReadAsync(path);
            told.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("summary").GetString()!));
            path = page.GetProperty("next").GetString() is { } next ? $"{Signals}?cursor={next}" : null;
        }

        Assert.Equal(Enumerable.Range(1, 60).Reverse().Select(number => $"Number {number}"), told);

        Task<int> CountAsync() => portal.WithWholeDbAsync(db => db.Signals.CountAsync(signal => signal.Organisation == "Batch CERT", Portal.Stop));
    }

    [Fact]
    public async Task More_than_are_taken_at_once_are_refused_and_so_are_none()
    {
        var api = await portal.ApiOfAsync(await portal.LiaisonOfAsync("Greedy CERT"));
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync($"{Signals}/batch", new { signals = Enumerable.Range(0, 501).Select(_ => ApiClients.Signal()) })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync($"{Signals}/batch", new { signals = Array.Empty<object>() })).StatusCode);
    }

    [Fact]
    public async Task An_analysts_program_says_who_sent_it_and_a_liaison_of_no_organisation_sends_nothing()
    {
        var api = await portal.ApiOfAsync(await portal.PersonAsync(Role.Analyst));
        var sent = await api.PostAsync(Signals, ApiClients.Signal(("source", new { organisation = "A sensor of ours", kind = "sensor" })));
        Assert.Equal("A sensor of ours", (await api.ReadAsync(sent.Headers.Location!.OriginalString)).GetProperty("source").GetProperty("organisation").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync(Signals, ApiClients.Signal(("source", new { kind = "sensor" })))).StatusCode);

        var refused = await (await portal.ApiOfAsync(await portal.PersonAsync(Role.Liaison))).PostAsync(Signals, ApiClients.Signal());
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("urn:portal:rule:no-organisation", (await ApiClient.JsonOf(refused)).GetProperty("type").GetString());
    }
}
