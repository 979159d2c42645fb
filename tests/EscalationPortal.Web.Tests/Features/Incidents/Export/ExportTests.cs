using System.Net;
using System.Security.Cryptography;
using System.Text;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Features.Evidence.Withdraw;
using EscalationPortal.Web.Features.Incidents.AddTraces;
using EscalationPortal.Web.Features.Incidents.Export;
using EscalationPortal.Web.Features.Signals.Triage;
using EscalationPortal.Web.Tests.Features.Evidence;
using EscalationPortal.Web.Tests.Features.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace EscalationPortal.Web.Tests.Features.Incidents.Export;

public class ExportTests(Portal portal)
{
    [Theory]
    [InlineData("stix", ".stix.json", "\"type\": \"bundle\"")]
    [InlineData("misp", ".misp.json", "\"Event\"")]
    [InlineData("csv", ".csv", "Substations switched off remotely")]
    [InlineData("json", ".json", "\"summary\": \"Substations switched off remotely\"")]
    public async Task A_partner_gets_a_file_and_who_got_it_with_which_hash_is_recorded(string format, string ending, string within)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana);

        var response = await GiveAsync(ana, reference, ("Format", format));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var bytes = await response.Content.ReadAsByteArrayAsync(Portal.Stop);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Contains(within, text, StringComparison.Ordinal);
        Assert.DoesNotContain("by telephone", text, StringComparison.Ordinal);
        Assert.Equal((reference + ending, "application/octet-stream"), (response.Content.Headers.ContentDisposition!.FileName, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal("sandbox; default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        var entry = await LastEntryAsync(reference);
        Assert.Equal(("IncidentExported", ana), (entry.Action, entry.ActorId));
        var record = Encoding.UTF8.GetString(entry.Canonical);
        Assert.All(new[] { "Grid CERT of the neighbours", Convert.ToHexStringLower(SHA256.HashData(bytes)), "\"partner\"", "\"amber\"" }, part => Assert.Contains(part, record, StringComparison.Ordinal));
        Assert.Contains($"Gave {reference} to Grid CERT of the neighbours in a file", await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{reference}/record"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_be_given_its_marking_gets_nothing_and_the_page_says_so_before()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana);

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{reference}/export");
        var response = await GiveAsync(ana, reference, ("Audience", "community"));

        Assert.Contains("TLP:GREEN at most. Nothing may leave: the case is TLP:AMBER.", page, StringComparison.Ordinal);
        Assert.Contains("TLP:AMBER at most. All that is chosen below may leave.", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var refused = await Browser.TextOfAsync(response);
        Assert.Contains("The case is marked TLP:AMBER, and this recipient may be given TLP:GREEN at most.", refused, StringComparison.Ordinal);
        Assert.Contains("Grid CERT of the neighbours", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("IncidentExported", await ActionsAsync(reference));
    }

    [Fact]
    public async Task No_file_of_a_case_for_the_people_named_leaves_for_anyone()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana);
        await portal.RestrictAsync(ana, reference, 0, ana);

        var response = await GiveAsync(ana, reference, ("Audience", "own"));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("The case is only for the people named, so no file of it is given to anyone.", await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_since_it_was_read_is_read_first()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana);
        var browser = await portal.BrowserOfAsync(ana);
        var opened = await browser.HiddenFieldsOfAsync($"/incidents/{reference}/export");
        await portal.WithDbAsync(db => db.Incidents.Where(incident => incident.Reference == reference).ExecuteUpdateAsync(set => set.SetProperty(incident => incident.Description, "It was a test."), Portal.Stop));

        var stale = await browser.SendAsync($"/incidents/{reference}/export", opened, Filled());
        var read = await GiveAsync(ana, reference);

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task A_file_given_before_is_no_reason_to_read_again()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana);
        var browser = await portal.BrowserOfAsync(ana);
        var opened = (await browser.HiddenFieldsOfAsync($"/incidents/{reference}/export")).Where(field => field.Key != "submission").ToDictionary();

        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync($"/incidents/{reference}/export", opened, Filled())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync($"/incidents/{reference}/export", opened, Filled(("Audience", "own")))).StatusCode);
        Assert.Equal(2, (await ActionsAsync(reference)).Count(action => action == "IncidentExported"));
    }

    [Fact]
    public async Task What_a_stricter_signal_says_stays_here_also_where_the_case_repeats_it_and_the_record_says_so()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var red = SignalForms.Facts with { Marking = Marking.Red, Content = "The turbine hall was entered by a contractor at night." };
        var (reference, signal) = (await portal.LoggedAsync(ana, IncidentForms.Facts with { Description = red.Content }), await portal.SignalAsync(ana, red));
        await portal.SendAsync(ana, new AttachSignalCommand(signal, (await portal.SignalOfAsync(signal)).Seen, reference));

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{reference}/export");
        var response = await GiveAsync(ana, reference, ("Format", "json"));

        Assert.Contains("TLP:AMBER at most. Stays here: the description (marked more strictly); the suspected actor (marked more strictly).", page, StringComparison.Ordinal);
        var given = await response.Content.ReadAsStringAsync(Portal.Stop);
        Assert.Contains("\"marking\": \"amber\"", given, StringComparison.Ordinal);
        Assert.DoesNotContain("turbine", given, StringComparison.Ordinal);
        Assert.Contains("{\"because\":\"marking\",\"part\":\"description\",\"signal\":null}", Encoding.UTF8.GetString((await LastEntryAsync(reference)).Canonical), StringComparison.Ordinal);
        Assert.Contains("The description: marked more strictly", await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{reference}/record"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Observables_go_along_as_far_as_whoever_named_them_lets_them()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (reference, signal) = (await portal.LoggedAsync(ana), await portal.SignalAsync(ana, SignalForms.Naming("198.51.100.77")));
        await portal.SendAsync(ana, new AttachSignalCommand(signal, (await portal.SignalOfAsync(signal)).Seen, reference));
        await portal.SendAsync(ana, new AddTracesCommand(reference, "Our own sensor", [Observable.Find("198.51.100.78")!], [Technique.Find("T1190")!]));

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{reference}/export");
        var (partners, ours) = (await TextAsync("partner"), await TextAsync("own"));

        Assert.Contains($"and of what others gave us TLP:GREEN: ask them first. Stays here: observables and techniques of {signal} (marked more strictly).", page, StringComparison.Ordinal);
        Assert.All(new[] { "198.51.100.78", "T1190" }, text => Assert.All(new[] { partners, ours }, file => Assert.Contains(text, file, StringComparison.Ordinal)));
        Assert.All(new[] { "198.51.100.77", "T1566.001" }, text => Assert.Contains(text, ours, StringComparison.Ordinal));
        Assert.All(new[] { "198.51.100.77", "T1566.001" }, text => Assert.DoesNotContain(text, partners, StringComparison.Ordinal));

        async Task<string> TextAsync(string audience) =>
            await (await GiveAsync(ana, reference, ("Audience", audience), ("Format", "json"))).Content.ReadAsStringAsync(Portal.Stop);
    }

    public static TheoryData<int> TextsOfASource => [.. Enumerable.Range(0, Items.Source.Texts().Count)];

    [Theory]
    [MemberData(nameof(TextsOfASource))]
    public async Task Words_of_a_protected_source_stay_here_whatever_they_say_of_it_and_also_once_the_item_was_withdrawn(int text)
    {
        const string Words = "The night clerk of the substation";
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana, IncidentForms.Facts with { Description = $"{Words} says that it was done from within." });
        string? At(int place, string? otherwise) => place == text ? Words : otherwise;
        var plain = Items.Source;
        var source = new EvidenceSource(
            At(0, plain.From)!, At(1, plain.CollectedBy)!, At(2, plain.Method)!, At(3, plain.ClockSource), At(4, plain.ClockOffset), At(5, plain.LogIntegrity), At(6, plain.AcquisitionTool));
        var number = await portal.LogItemAsync(ana, reference, source: source, protect: true);
        await portal.SendAsync(ana, new WithdrawEvidenceCommand(reference, number, "It is no longer needed."));

        var given = await (await GiveAsync(ana, reference, ("Format", "json"))).Content.ReadAsStringAsync(Portal.Stop);

        Assert.DoesNotContain("night clerk", given, StringComparison.Ordinal);
        Assert.Contains("\"description\": \"\"", given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_does_not_read_a_protected_source_learns_nothing_of_it_from_what_stays()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var texts = new List<string>();
        foreach (var description in new[] { "The night clerk of the substation says so.", "Nobody of the substation says anything." })
        {
            var reference = await portal.LoggedAsync(ana, IncidentForms.Facts with { Description = description });
            await portal.LogItemAsync(ana, reference, source: Items.Source with { From = "The night clerk" }, protect: true);
            var page = await (await portal.BrowserOfAsync(miro)).ReadAsync($"/incidents/{reference}/export");
            Assert.Contains("whoever reads it can give this", page, StringComparison.Ordinal);
            texts.Add(page[page.IndexOf("Who gets it", StringComparison.Ordinal)..page.IndexOf("Give me the file", StringComparison.Ordinal)]);
            Assert.DoesNotContain(description, await (await GiveAsync(miro, reference, ("Format", "json"))).Content.ReadAsStringAsync(Portal.Stop), StringComparison.Ordinal);
        }

        Assert.Equal(texts[0], texts[1]);
    }

    [Fact]
    public void A_portal_that_nobody_named_gives_no_files_under_another_ones_name()
    {
        static ExportSettings Read(params (string Key, string Value)[] set) =>
            ExportSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(set.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build());

        Assert.Null(Read().Organisation);
        Assert.NotNull(Read(("Demo", "true")).Organisation);
        Assert.Equal("National CERT", Read(("Organisation", " National CERT ")).Organisation);
        Assert.Throws<CannotStartException>(() => Read(("Organisation", new string('x', 201))));
    }

    [Theory]
    [InlineData("Audience", "Choose who gets it: that decides what may leave.")]
    [InlineData("Recipient", "Fill in the name of who gets it.")]
    [InlineData("Format", "Choose what the file is written in.")]
    public async Task What_is_missing_is_asked_for_at_its_field(string field, string asked)
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        var response = await GiveAsync(ana, await portal.LoggedAsync(ana), (field, ""));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(asked, await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Filled(params (string Field, string Value)[] otherwise)
    {
        var fields = new Dictionary<string, string>
        {
            ["Input.Audience"] = "partner",
            ["Input.Recipient"] = "Grid CERT of the neighbours",
            ["Input.Parts"] = "description",
            ["Input.Parts#2"] = "traces",
            ["Input.Format"] = "stix",
        };
        foreach (var (field, value) in otherwise)
        {
            fields[$"Input.{field}"] = value;
        }

        return fields;
    }

    private async Task<HttpResponseMessage> GiveAsync(Guid by, string reference, params (string Field, string Value)[] otherwise) =>
        await (await portal.BrowserOfAsync(by)).SubmitAsync($"/incidents/{reference}/export", Filled(otherwise));

    private async Task<LedgerEntry> LastEntryAsync(string reference) => (await EntriesAsync(reference))[^1];

    private async Task<IReadOnlyList<string>> ActionsAsync(string reference) => [.. (await EntriesAsync(reference)).Select(entry => entry.Action)];

    private Task<List<LedgerEntry>> EntriesAsync(string reference) => portal.WithDbAsync(db => db.LedgerEntries.AsNoTracking()
        .Where(entry => db.Incidents.Any(incident => incident.Reference == reference && incident.Id == entry.IncidentId)).OrderBy(entry => entry.Seq).ToListAsync(Portal.Stop));
}
