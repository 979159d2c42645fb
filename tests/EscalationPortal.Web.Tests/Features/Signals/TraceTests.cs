using System.Net;
using System.Text;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Features.Incidents.Accept;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Features.Incidents.Traces;
using EscalationPortal.Web.Features.Signals;
using EscalationPortal.Web.Features.Signals.Import;
using EscalationPortal.Web.Features.Signals.Naming;
using EscalationPortal.Web.Features.Signals.Report;
using EscalationPortal.Web.Features.Signals.Show;
using EscalationPortal.Web.Features.Signals.Similar;
using EscalationPortal.Web.Features.Signals.Split;
using EscalationPortal.Web.Features.Signals.Triage;
using EscalationPortal.Web.Tests.Api;
using EscalationPortal.Web.Tests.Features.Incidents;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Signals;

/// <summary>What signals and cases name, and who else names it (docs/adr/0030).</summary>
public class TraceTests(Portal portal)
{
    private const string Cyrillic = "r\u0435gulator.example";

    [Fact]
    public async Task A_form_takes_observables_one_a_line_and_the_page_shows_them_defanged_with_what_to_know_of_them()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));

        var sent = await browser.SubmitAsync("/signals/report", SignalForms.Filled(
            ("Input.Organisation", "Lines CERT"),
            ("Input.Observables", $"45[.]67[.]12[.]9\r\n\r\nhttps://evil.example/a?b\r\n{Cyrillic}\r\n10.0.0.7\r\naccount:Root\r\n45.67.12.9"),
            ("Input.Techniques", "t1059, T1566.001")));

        var reference = sent.Headers.Location!.OriginalString.Split('/')[^1];
        var facts = (await portal.SendAsync(await portal.PersonAsync(Role.Analyst), new SignalQuery(reference))).Facts;
        Assert.Equal(
            ["45.67.12.9", "https://evil.example/a?b", "xn--rgulator-c8g.example", "10.0.0.7", "root"],
            facts.Observables.Select(observable => observable.Value));
        Assert.Equal(["T1059", "T1566.001"], facts.Techniques.Select(technique => technique.Id));
        var page = await browser.ReadAsync($"/signals/{reference}");
        Assert.All(
            [
                "45[.]67[.]12[.]9", "hxxps[:]//evil[.]example/a?b", "xn--rgulator-c8g[.]example", "this looks like regulator[.]example", "look-alike",
                "Set aside: private network", "root", "T1566.001", "/techniques/T1059",
            ],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.All(["https://evil.example", ">evil.example", "45.67.12.9"], live => Assert.DoesNotContain(live, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_that_is_no_observable_is_named_by_its_number_and_nothing_typed_is_lost()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));
        var many = string.Join("\r\n", Enumerable.Range(0, SignalFactsValidator.MaxObservables + 1).Select(number => $"45.1.{number / 250}.{number % 250}"));

        var refused = await browser.SubmitAsync("/signals/report", SignalForms.Filled(
            ("Input.Organisation", "Wrong CERT"), ("Input.Observables", "45.67.12.9\r\nnonsense\r\n45.67.12.256"), ("Input.Techniques", "T1059 T99")));
        var tooMany = await browser.SubmitAsync("/signals/report", SignalForms.Filled(("Input.Organisation", "Wrong CERT"), ("Input.Observables", many)));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (refused.StatusCode, tooMany.StatusCode));
        var page = await Browser.TextOfAsync(refused);
        Assert.All(
            ["Line 2, nonsense: This is no address", "Line 3, 45.67.12.256: Each number of an IPv4 address", "T99 is no technique", "T1059 T99"],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.Contains("Name at most 1,000 observables", await Browser.TextOfAsync(tooMany), StringComparison.Ordinal);
        Assert.False(await portal.WithWholeDbAsync(db => db.Signals.AnyAsync(signal => signal.Organisation == "Wrong CERT", Portal.Stop)));
    }

    [Fact]
    public async Task A_program_sends_them_and_reads_them_and_is_told_the_place_of_what_is_wrong()
    {
        var api = await portal.ApiOfAsync(await portal.LiaisonOfAsync("Tracing CERT"));
        var sent = await api.PostAsync("/api/v1/signals", ApiClients.Signal(
            ("observables", new object[] { new { value = "hxxp://evil[.]example" }, new { kind = "account", value = "Root" } }),
            ("techniques", new[] { "T1059" })));

        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var signal = await api.ReadAsync(sent.Headers.Location!.OriginalString);
        Assert.Equal(
            ["url http://evil.example/", "account root"],
            signal.GetProperty("observables").EnumerateArray().Select(
                observable => $"{observable.GetProperty("kind").GetString()} {observable.GetProperty("value").GetString()}"));
        Assert.Equal("T1059", signal.GetProperty("techniques")[0].GetString());

        var refused = await api.PostAsync("/api/v1/signals/batch", new
        {
            signals = new[]
            {
                ApiClients.Signal(), ApiClients.Signal(
                    ("observables", new object[] { new { value = "evil.example" }, new { value = "?" }, new { kind = "rumour", value = "x" } }),
                    ("techniques", new[] { "TA0001" })),
            },
        });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(
            ["/signals/1/observables/1/value", "/signals/1/observables/2/kind", "/signals/1/techniques/0"],
            (await ApiClient.JsonOf(refused)).GetProperty("errors").EnumerateArray()
                .Select(error => error.GetProperty("pointer").GetString()).Order(StringComparer.Ordinal));
        var many = await api.PostAsync("/api/v1/signals", ApiClients.Signal(("techniques", Enumerable.Range(1_000, 51).Select(number => $"T{number}"))));
        Assert.Contains("Send at most 50 here.", await many.Content.ReadAsStringAsync(Portal.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_named_otherwise_under_the_same_id_is_another_report()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var facts = SignalForms.Naming("45.67.12.9", "evil.example") with { Source = new SignalSource("Named CERT", SourceKind.Sensor, "N-1") };
        var first = await portal.SendAsync(ana, new ReceiveSignalCommand(facts));

        var again = await portal.SendAsync(ana, new ReceiveSignalCommand(facts with { Observables = [.. facts.Observables.Reverse()] }));

        Assert.Equal((first.Reference, true), (again.Reference, again.WasReceivedBefore));
        Assert.Equal(
            "own-id-used",
            (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, new ReceiveSignalCommand(facts with { Observables = [] })))).Rule);
    }

    [Fact]
    public async Task A_file_brings_its_own_and_says_which_of_too_many_stay_in_it_alone()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var cell = string.Join('\n', Enumerable.Range(0, SignalFactsValidator.MaxObservables + 5).Select(number => $"45.2.{number / 250}.{number % 250}"));
        var table = Encoding.UTF8.GetBytes(
            "id,summary,source,tlp,techniques,observables\r\nF-1,Pumps stopped,File CERT,red,T0822,hxxp://evil[.]example/a\r\n"
                + $"F-2,Many,File CERT,red,,\"{cell}\"\r\n");
        var preview = await portal.PreviewedAsync(ana, table);
        var plan = (await portal.SendAsync(ana, new FilePreviewQuery(preview))).Plan;
        Assert.Contains("names 1,005 observables: the first 1,000 are kept", Assert.Single(plan.Notes).Text, StringComparison.Ordinal);

        await portal.SendAsync(ana, new ImportSignalsCommand(preview));

        var references = await portal.WithWholeDbAsync(
            db => db.Signals.Where(signal => signal.OrganisationKey == "file cert").OrderBy(signal => signal.Id)
                .Select(signal => signal.Reference).ToListAsync(Portal.Stop));
        var (one, many) = (
            (await portal.SendAsync(ana, new SignalQuery(references[0]))).Facts, (await portal.SendAsync(ana, new SignalQuery(references[1]))).Facts);
        Assert.Equal(("http://evil.example/a", "T0822", "Pumps stopped"), (one.Observables.Single().Value, one.Techniques.Single().Id, one.Content));
        Assert.Equal(SignalFactsValidator.MaxObservables, many.Observables.Count);
    }

    [Fact]
    public async Task So_many_at_once_that_a_transaction_would_be_endless_are_refused()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var full = SignalForms.Facts with
        {
            Observables = [.. Enumerable.Range(0, 1_000).Select(number => Observable.Find($"45.3.{number / 250}.{number % 250}")!)],
        };

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(
            () => portal.SendAsync(ana, new ReceiveSignalsCommand([.. Enumerable.Repeat(full, 21)])));

        Assert.Equal(("too-many-observables", true), (refusal.Rule, refusal.Message.Contains("21,000", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_case_names_what_its_signals_name_each_once_and_a_part_what_the_whole_did()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var mark = Marked();
        var (one, whole) = (await portal.SignalAsync(ana, SignalForms.Naming(mark, "evil.example")), await portal.SignalAsync(ana, SignalForms.Naming(mark)));
        await portal.SendAsync(ana, new SplitSignalCommand(whole, await SeenAsync(whole), [new SignalPart("One", "First."), new SignalPart("Two", "Second.")]));
        var part = await PartOfAsync(whole);
        var incident = await portal.SendAsync(ana, new AcceptSignalCommand(one, await SeenAsync(one), IncidentForms.Facts, null));
        await portal.SendAsync(ana, new AttachSignalCommand(part, await SeenAsync(part), incident));

        var list = (await portal.SendAsync(ana, new CaseTracesQuery(incident))).List;

        Assert.Equal(
            [("evil.example", one, 0), (mark, one, 1)],
            list.Observables.OrderBy(shown => shown.Others).Select(shown => (shown.Observable.Value, shown.From!, shown.Others)));
        Assert.Equal([("T1059", 1), ("T1566.001", 1)], list.Techniques.Select(shown => (shown.Technique.Id, shown.Others)));
        var browser = await portal.BrowserOfAsync(ana);
        Assert.Contains("evil[.]example", await browser.ReadAsync($"/incidents/{incident}/observables"), StringComparison.Ordinal);
        Assert.Contains("Of the whole report", await browser.ReadAsync($"/signals/{part}"), StringComparison.Ordinal);
        var approver = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Approver))).ReadAsync($"/incidents/{incident}/observables");
        Assert.Contains("evil[.]example", approver, StringComparison.Ordinal);
        Assert.DoesNotContain("/observables?kind", approver, StringComparison.Ordinal);
        Assert.Contains(
            "None of its signals names any", await browser.ReadAsync($"/incidents/{await portal.LoggedAsync(ana)}/observables"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_names_it_is_found_by_any_spelling_and_listed_page_by_page()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var mark = Marked();
        var all = new List<string>();
        for (var number = 0; number < NamingHandler.PageSize + 2; number++)
        {
            all.Insert(0, await portal.SignalAsync(ana, SignalForms.Naming(mark)));
        }

        await portal.SendAsync(
            ana, new SplitSignalCommand(all[1], await SeenAsync(all[1]), [new SignalPart("One", "First."), new SignalPart("Two", "Second.")]));
        var observable = Observable.Find(mark)!;
        var first = await portal.SendAsync(ana, new ObservableNamingQuery(observable, null, null));
        var second = await portal.SendAsync(ana, new ObservableNamingQuery(observable, first.Down, null));
        var back = await portal.SendAsync(ana, new ObservableNamingQuery(observable, null, second.Up));

        var told = first.Rows.Concat(second.Rows).Select(row => row.Reference).ToList();
        Assert.Equal(all, told.Where(all.Contains));
        Assert.Equal(all.Count + 2, told.Distinct().Count());
        Assert.Equal((null, null, null), (first.Up, second.Down, back.Up));
        Assert.Equal(first.Rows.Select(row => row.Reference), back.Rows.Select(row => row.Reference));
        var browser = await portal.BrowserOfAsync(ana);
        Assert.All(
            [
                $"/observables?value={Uri.EscapeDataString(mark.ToUpperInvariant())}",
                $"/observables?kind=domain&value={Uri.EscapeDataString(observable.Defanged)}",
            ],
            path => Assert.Contains(all[0], browser.ReadAsync(path).Result, StringComparison.Ordinal));
        Assert.Contains(all[0], await browser.ReadAsync("/techniques/t1059"), StringComparison.Ordinal);
        Assert.Contains("This is no address", await browser.ReadAsync("/observables?value=nonsense"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/techniques/T99")).StatusCode);
    }

    [Fact]
    public async Task What_a_hidden_case_names_and_what_nobody_names_look_the_same()
    {
        var (ana, miro, liaison) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.LiaisonOfAsync("Veiled CERT"));
        var (mark, nobody) = (Marked(), Marked());
        var reference = await portal.SignalAsync(liaison, SignalForms.Naming(mark));
        var incident = await portal.SendAsync(
            miro, new AcceptSignalCommand(reference, await SeenAsync(reference), IncidentForms.Facts, new Restriction(OnlyMe: true, [])));
        var mine = await portal.SignalAsync(ana, SignalForms.Naming(mark, nobody));

        foreach (var outsider in new[] { ana, await portal.PersonAsync(Role.Auditor) })
        {
            var browser = await portal.BrowserOfAsync(outsider);
            string[] pages = [await browser.ReadAsync($"/observables?value={mark}"), await browser.ReadAsync($"/observables?value={nobody}")];
            Assert.All(pages, page => Assert.Contains(mine, page, StringComparison.Ordinal));
            Assert.Equal(Same(pages[1], nobody), Same(pages[0], mark));
            Assert.All([reference, incident], hidden => Assert.DoesNotContain(hidden, pages[0], StringComparison.Ordinal));
            Assert.DoesNotContain(reference, await browser.ReadAsync("/techniques/T1566.001"), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(ana)).GetAsync($"/incidents/{incident}/observables")).StatusCode);
        Assert.Empty((await portal.SendAsync(ana, new CaseTracesQuery(incident))).List.Observables);
        Assert.Equal(1, await portal.WithDbAsync(ana, db => db.SignalObservables.CountAsync(named => named.Value == mark, Portal.Stop)));
        Assert.DoesNotContain(
            await portal.SendAsync(ana, new SimilarQuery(mine, SignalForms.Naming(mark), portal.Now)), similar => similar.Reference == incident);
        Assert.Contains(incident, await (await portal.BrowserOfAsync(miro)).ReadAsync($"/observables?value={mark}"), StringComparison.Ordinal);

        // Its sender reads that they sent it, and nothing of the case.
        var sender = await (await portal.BrowserOfAsync(liaison)).ReadAsync($"/observables?value={mark}");
        Assert.Contains(reference, sender, StringComparison.Ordinal);
        Assert.All([incident, mine, IncidentForms.Facts.Summary], hidden => Assert.DoesNotContain(hidden, sender, StringComparison.Ordinal));

        static string Same(string page, string mark) => LeakPage(page).Replace(Observable.Find(mark)!.Defanged, "it", StringComparison.Ordinal)
            .Replace(Uri.EscapeDataString(Observable.Find(mark)!.Defanged), "it", StringComparison.Ordinal).Replace(mark, "it", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Incidents_that_share_an_observable_come_first_with_which_and_private_or_common_ones_do_not_count()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (mark, other) = (Marked(), Marked());
        var sharing = await CaseNamingAsync(ana, mark, "192.168.77.1");
        var noise = await CaseNamingAsync(ana, "192.168.77.1", "8.8.8.8", "google.com");
        var reference = await portal.SignalAsync(
            ana, SignalForms.Naming(other, mark, "192.168.77.1", "8.8.8.8", "google.com") with { SuspectedActor = null, States = [], Sectors = [] });

        var similar = await portal.SendAsync(ana, new SimilarQuery(reference, (await portal.SendAsync(ana, new SignalQuery(reference))).Facts, portal.Now));

        Assert.Equal((sharing, $"shares the domain name {Observable.Find(mark)!.Defanged}"), (similar[0].Reference, similar[0].Reasons[0]));
        Assert.DoesNotContain(
            similar, incident => incident.Reference == noise && incident.Reasons.Any(reason => reason.StartsWith("shares", StringComparison.Ordinal)));
        Assert.Contains(
            $"shares the domain name {Observable.Find(mark)!.Defanged}",
            await (await portal.BrowserOfAsync(ana)).ReadAsync($"/signals/{reference}"),
            StringComparison.Ordinal);
    }

    // A form's number and the like are drawn by lot.
    private static string LeakPage(string page) => NeedToKnow.LeakTests.Normalised(page);

    // Under no name that is set aside.
    private static string Marked() => $"m{Guid.NewGuid():N}.com";

    private async Task<string> CaseNamingAsync(Guid by, params string[] observables)
    {
        var reference = await portal.SignalAsync(by, SignalForms.Naming(observables));
        return await portal.SendAsync(by, new AcceptSignalCommand(reference, await SeenAsync(reference), IncidentForms.Facts, null));
    }

    private Task<string> PartOfAsync(string whole) => portal.WithWholeDbAsync(db => db.Signals
        .Where(part => db.Signals.Any(candidate => candidate.Reference == whole && candidate.Id == part.SplitFromId))
        .OrderBy(part => part.Id).Select(part => part.Reference).FirstAsync(Portal.Stop));

    private async Task<Seen> SeenAsync(string reference) => (await portal.SignalOfAsync(reference)).Seen;
}
