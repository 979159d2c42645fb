using System.Net;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Incidents.AddTraces;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Features.Incidents.Traces;
using EscalationPortal.Web.Features.Signals.Similar;
using EscalationPortal.Web.Tests.Features.Signals;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents;

/// <summary>Observables and techniques that an analyst adds to a case (docs/adr/0030).</summary>
public class AddTracesTests(Portal portal)
{
    [Fact]
    public async Task An_analyst_adds_what_the_case_page_shows_and_others_that_name_it_find()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (incident, mark) = (await portal.LoggedAsync(ana), Marked());
        var browser = await portal.BrowserOfAsync(ana);

        var sent = await browser.SubmitAsync(
            $"/incidents/{incident}/observables/add",
            new() { ["Input.Observables"] = $"{mark}\r\naccount:root", ["Input.Techniques"] = "T1059", ["Input.From"] = "The vendor’s report" });

        var page = await browser.ReadAsync(sent.Headers.Location!.OriginalString);
        Assert.All(
            [Observable.Find(mark)!.Defanged, "root", "T1059", "The vendor’s report", "3 are added"],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.Contains(incident, await browser.ReadAsync($"/observables?value={mark}"), StringComparison.Ordinal);
        Assert.Contains(incident, await browser.ReadAsync("/techniques/T1059"), StringComparison.Ordinal);
        var signal = await portal.SignalAsync(ana, SignalForms.Naming(mark));
        var similar = await portal.SendAsync(ana, new SimilarQuery(signal, SignalForms.Naming(mark), portal.Now));
        Assert.Equal((incident, $"shares the domain name {Observable.Find(mark)!.Defanged}"), (similar[0].Reference, similar[0].Reasons[0]));

        var record = await browser.ReadAsync($"/incidents/{incident}/record");
        Assert.Contains("Added 2 observables and one technique", record, StringComparison.Ordinal);
        Assert.DoesNotContain(Observable.Find(mark)!.Defanged, record, StringComparison.Ordinal);
        Assert.DoesNotContain(mark, record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Earlier_additions_are_on_the_pages_after()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LoggedAsync(ana);
        for (var i = 0; i <= CaseTracesHandler.AdditionsAPage; i++)
        {
            await portal.SendAsync(ana, new AddTracesCommand(incident, $"Report {i} of the vendor", [Observable.Find($"45.67.13.{i}")!], []));
        }

        var first = await portal.SendAsync(ana, new CaseTracesQuery(incident));
        var second = await portal.SendAsync(ana, new CaseTracesQuery(incident, first.Earlier));

        Assert.Equal((CaseTracesHandler.AdditionsAPage, "Report 0 of the vendor"), (first.Additions.Count, Assert.Single(second.Additions).From));
        Assert.Null(second.Earlier);
        Assert.Contains($"/incidents/{incident}/observables?before={first.Earlier}", await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{incident}/observables"), StringComparison.Ordinal);
        Assert.Equal(CaseTracesHandler.AdditionsAPage, (await portal.SendAsync(ana, new CaseTracesQuery(incident, Guid.CreateVersion7()))).Additions.Count);
    }

    [Fact]
    public async Task What_was_added_before_is_not_added_again_and_what_cannot_be_read_is_named()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (incident, observable) = (await portal.LoggedAsync(ana), Observable.Find("45.67.12.9")!);
        Assert.Equal(1, await portal.SendAsync(ana, new AddTracesCommand(incident, "A log", [observable], [])));

        Assert.Equal(1, await portal.SendAsync(ana, new AddTracesCommand(incident, "A log", [observable], [Technique.Find("T1059")!])));
        Assert.Equal(
            "nothing-new",
            (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, new AddTracesCommand(incident, "A log", [observable], [])))).Rule);
        Assert.Equal(
            1,
            await portal.WithWholeDbAsync(
                db => db.CaseObservables.CountAsync(
                    named => db.Incidents.Any(candidate => candidate.Reference == incident && candidate.Id == named.IncidentId), Portal.Stop)));

        var browser = await portal.BrowserOfAsync(ana);
        var refused = await browser.SubmitAsync($"/incidents/{incident}/observables/add", new() { ["Input.Observables"] = "45.67.12.9\r\nnonsense" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Browser.TextOfAsync(refused);
        Assert.All(["Line 2, nonsense", "Fill in where they come from", "45.67.12.9"], text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.Contains(
            "Name an observable or a technique",
            await Browser.TextOfAsync(await browser.SubmitAsync($"/incidents/{incident}/observables/add", new() { ["Input.From"] = "A log" })),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_added_to_a_hidden_case_is_found_by_nobody_who_may_not_read_it()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var mark = Marked();
        var hidden = await portal.SendAsync(miro, new LogIncidentCommand(IncidentForms.Facts, new Restriction(OnlyMe: true, [])));
        await portal.SendAsync(miro, new AddTracesCommand(hidden, "The vendor", [Observable.Find(mark)!], []));
        var signal = await portal.SignalAsync(ana, SignalForms.Naming(mark));

        Assert.DoesNotContain(hidden, await (await portal.BrowserOfAsync(ana)).ReadAsync($"/observables?value={mark}"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            await portal.SendAsync(ana, new SimilarQuery(signal, SignalForms.Naming(mark), portal.Now)), similar => similar.Reference == hidden);
        Assert.Empty((await portal.SendAsync(ana, new CaseTracesQuery(hidden))).Additions);
        Assert.Contains(hidden, await (await portal.BrowserOfAsync(miro)).ReadAsync($"/observables?value={mark}"), StringComparison.Ordinal);
    }

    private static string Marked() => $"m{Guid.NewGuid():N}.com";
}
