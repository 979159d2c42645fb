using System.Data.Common;
using System.Net;
using System.Text;
using System.Text.Json;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Signals;
using EscalationPortal.Web.Features.Signals.Report;
using EscalationPortal.Web.Features.Signals.Triage;
using EscalationPortal.Web.Tests.Api;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task More_states_than_there_are_are_refused_and_few_of_the_unknown_are_compared_with_all()
    {
        var api = await portal.ApiOfAsync(await portal.LiaisonOfAsync("Worldly CERT"));
        var refused = await api.PostAsync(Signals, ApiClients.Signal(("states", Enumerable.Range(0, 40_000).Select(number => $"abcd{number % 10_000:D4}"))));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var error = (await ApiClient.JsonOf(refused)).GetProperty("errors").EnumerateArray().Single();
        Assert.Equal(("/states", "Send at most 250 here."), (error.GetProperty("pointer").GetString(), error.GetProperty("detail").GetString()));

        // Whoever calls the validator: a file, or a page.
        Assert.True(Countries.All.Count <= SignalFactsValidator.MaxStates && Sectors.All.Count <= SignalFactsValidator.MaxSectors);
        IReadOnlyList<string> misspelt = [.. Countries.All.Where(country => country.Title.Length is > 8 and < 30).Take(40).Select(country => $"{country.Title}q")];
        var said = SaidOf(misspelt);
        Assert.Equal((40, 20), (said.Count, said.Count(sentence => sentence.Contains("Did you mean", StringComparison.Ordinal))));
        Assert.Contains("at most 250 states", Assert.Single(SaidOf([.. Enumerable.Range(0, 251).Select(number => $"abcd{number:D4}")])), StringComparison.Ordinal);

        static List<string> SaidOf(IReadOnlyList<string> states) =>
            [.. new SignalFactsValidator(TimeProvider.System).Validate(SignalForms.Facts with { States = states }).Errors.Where(failure => failure.PropertyName == "States").Select(failure => failure.ErrorMessage)];
    }

    /// <summary>All who are connected share the room for locks: a partner's batch takes some of it and no more.</summary>
    [Fact]
    public async Task Five_hundred_ids_of_sources_take_no_more_locks_than_there_are_slots()
    {
        IReadOnlyList<SignalFacts> facts = [.. Enumerable.Range(0, 500).Select(number => SignalForms.Facts with { Source = new SignalSource("Lock CERT", SourceKind.Sensor, $"L-{number}") })];
        var held = await portal.WithWholeDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Portal.Stop);
            await new SignalIntake(db, new References(db, TimeProvider.System), new SeededSignals.Reader(Role.Analyst), TimeProvider.System).ReceivedBeforeAsync(facts, byContent: true, waits: true, Portal.Stop);
            return (await db.Database.SqlQuery<int>($"SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()").ToListAsync(Portal.Stop)).Single();
        });
        Assert.InRange(held, 1, 64);
    }

    [Fact]
    public async Task The_answer_under_a_key_is_kept_with_what_was_done_and_outlives_the_connection()
    {
        await using var host = portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
            services.ConfigureDbContext<PortalDb>(options => options.AddInterceptors(new GoneOnceCommitted()))));
        var api = host.ApiWith(await portal.TokenAsync(await portal.LiaisonOfAsync("Broken CERT")));
        (string, string) key = ("Idempotency-Key", "broken");

        var first = await api.PostAsync($"{Signals}/batch", new { signals = new[] { ApiClients.Signal(), ApiClients.Signal() } }, key);
        var again = await api.PostAsync($"{Signals}/batch", new { signals = new[] { ApiClients.Signal(), ApiClients.Signal() } }, key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(Portal.Stop), await again.Content.ReadAsStringAsync(Portal.Stop));
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task A_dismissal_that_was_undone_is_no_reason_for_what_it_is_now()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (api, reference) = (await portal.ApiOfAsync(ana), await portal.SignalAsync(ana));
        await portal.SendAsync(ana, new DismissSignalCommand(reference, (await portal.SignalOfAsync(reference)).Seen, DismissalReason.FalseAlarm, "Maintenance."));
        Assert.Equal("Maintenance.", (await api.ReadAsync($"{Signals}/{reference}")).GetProperty("triage").GetProperty("explanation").GetString());

        await portal.SendAsync(ana, new UndoTriageCommand(reference, (await portal.SignalOfAsync(reference)).Seen));

        var triage = (await api.ReadAsync($"{Signals}/{reference}")).GetProperty("triage");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (triage.GetProperty("reason").ValueKind, triage.GetProperty("explanation").ValueKind));
    }

    [Fact]
    public async Task The_word_for_its_sender_is_told_to_its_sender_alone()
    {
        var (liaison, miro) = (await portal.LiaisonOfAsync("Standing CERT"), await portal.PersonAsync(Role.Analyst));
        var (merged, into) = (await portal.SignalAsync(liaison), await portal.SignalAsync(miro));
        await portal.SendAsync(miro, new MergeSignalCommand(merged, (await portal.SignalOfAsync(merged)).Seen, into));
        await portal.SendAsync(miro, new DismissSignalCommand(into, (await portal.SignalOfAsync(into)).Seen, DismissalReason.FalseAlarm, null));

        Assert.Equal(("closed", null), await ToldAsync(await portal.ApiOfAsync(liaison)));
        Assert.Equal((null, "merged"), await ToldAsync(await portal.ApiOfAsync(miro)));

        async Task<(string? Standing, string? State)> ToldAsync(ApiClient api)
        {
            var (one, item) = (await api.ReadAsync($"{Signals}/{merged}"), await ItemAsync(api));
            Assert.Equal(item.GetProperty("standing").GetString(), one.GetProperty("standing").GetString());
            return (one.GetProperty("standing").GetString(), item.GetProperty("state").GetString());
        }

        async Task<JsonElement> ItemAsync(ApiClient api)
        {
            var isSender = (await api.GetAsync($"{Signals}?state=merged")).StatusCode == HttpStatusCode.BadRequest;
            var page = await api.ReadAsync(isSender ? Signals : $"{Signals}?state=merged");
            return page.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("reference").GetString() == merged);
        }
    }

    [Fact]
    public async Task An_incident_names_the_first_signals_it_rests_on_and_the_list_has_all_of_them()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (api, incident) = (await portal.ApiOfAsync(ana), await portal.LoggedAsync(ana));
        for (var number = 0; number < 25; number++)
        {
            var reference = await portal.SignalAsync(ana);
            await portal.SendAsync(ana, new AttachSignalCommand(reference, (await portal.SignalOfAsync(reference)).Seen, incident));
            var told = await api.ReadAsync($"/api/v1/incidents/{incident}");
            Assert.Equal((Math.Min(number + 1, 20), number >= 20), (told.GetProperty("signals").GetArrayLength(), told.GetProperty("moreSignals").GetBoolean()));
        }

        Assert.Equal(25, (await api.ReadAsync($"{Signals}?incident={incident}")).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await (await portal.ApiOfAsync(await portal.LiaisonOfAsync("Curious CERT"))).GetAsync($"{Signals}?incident={incident}")).StatusCode);
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

    /// <summary>A host that goes once what was done is committed: nothing more of it is written.</summary>
    private sealed class GoneOnceCommitted : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            command.Transaction is null && command.CommandText.Contains("UPDATE submissions", StringComparison.Ordinal) ? throw new IOException("The host is gone.") : new ValueTask<InterceptionResult<int>>(result);
    }
}
