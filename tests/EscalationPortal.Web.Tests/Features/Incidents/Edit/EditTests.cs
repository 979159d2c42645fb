using System.Net;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Escalations.SignOff;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Edit;

public class EditTests(Portal portal)
{
    [Fact]
    public async Task A_correction_is_recorded_with_what_was_before_and_after()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana, IncidentForms.Facts);

        var response = await (await portal.BrowserOfAsync(ana)).SubmitAsync($"/incidents/{reference}/edit", IncidentForms.Filled(("SuspectedActor", "Unknown group"), ("Sectors#2", null)));

        Assert.Equal($"/incidents/{reference}", response.Headers.Location?.OriginalString);
        var incident = await portal.IncidentAsync(reference);
        Assert.Equivalent(IncidentForms.Facts with { SuspectedActor = "Unknown group", Sectors = ["energy"] }, incident.Facts, strict: true);
        var entry = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(ledgerEntry => ledgerEntry.IncidentId == incident.Id && ledgerEntry.Action == "IncidentEdited", Portal.Stop));
        Assert.Equal(ana, entry.ActorId);
        var recorded = System.Text.Encoding.UTF8.GetString(entry.Canonical);
        Assert.Contains("""{"after":"Unknown group","before":"Sandworm","fact":"suspected actor"}""", recorded, StringComparison.Ordinal);
        Assert.Contains("""{"after":"energy","before":"energy, health","fact":"sectors"}""", recorded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_corrects_facts_that_signatures_rest_on_is_told_before()
    {
        var (ana, office) = (await portal.PersonAsync(Role.Analyst), Cases.Step.SignOff[0].Office);
        var proposal = await portal.ProposedAsync(ana);
        var (page, browser) = ($"/incidents/{await portal.IncidentOfAsync(proposal)}/edit", await portal.BrowserOfAsync(ana));
        Assert.DoesNotContain("goes stale", await browser.ReadAsync(page), StringComparison.Ordinal);

        await portal.SendAsync(await portal.PersonAsync(Role.Approver, office), new SignOffCommand(proposal, office, Readings.OfText(1), Decision.Signed, "Agreed."));

        var told = await browser.ReadAsync(page);
        Assert.Contains("One signature was given on these facts. If you correct one of the following, it goes stale", told, StringComparison.Ordinal);
        Assert.Contains("when it happened", told[told.IndexOf("goes stale", StringComparison.Ordinal)..told.IndexOf("<form", told.IndexOf("goes stale", StringComparison.Ordinal), StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_what_is_there_already_records_nothing_and_says_so()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        // Times finer than a form can show, and in an hour that the clocks of the zone showed twice.
        var facts = IncidentForms.Facts with
        {
            Happened = new ZonedTime(new DateTimeOffset(2015, 10, 25, 0, 30, 0, TimeSpan.Zero), "Europe/Kyiv"),
            Detected = new ZonedTime(new DateTimeOffset(2015, 12, 23, 13, 35, 27, TimeSpan.Zero).AddTicks(1_234_560), "Europe/Kyiv"),
        };
        var reference = await portal.LoggedAsync(ana, facts);
        var browser = await portal.BrowserOfAsync(ana);

        var response = await browser.SubmitAsync($"/incidents/{reference}/edit", IncidentForms.Filled(
            ("HappenedDate", "2015-10-25"), ("HappenedTime", "00:30"), ("HappenedZone", "UTC"), ("DetectedTime", "15:35:27")));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains("Nothing differs from what was there, so nothing was changed or recorded.", await browser.ReadAsync($"/incidents/{reference}"), StringComparison.Ordinal);
        Assert.Equivalent(facts, (await portal.IncidentAsync(reference)).Facts, strict: true);
        Assert.Equal(0, await portal.TimesAsync(reference, "IncidentEdited"));
    }

    [Fact]
    public async Task The_form_shows_times_so_that_it_can_be_sent_back_unchanged()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana, IncidentForms.Facts with
        {
            Happened = new ZonedTime(new DateTimeOffset(2015, 10, 25, 0, 30, 0, TimeSpan.Zero), "Europe/Kyiv"),
            Detected = new ZonedTime(new DateTimeOffset(2015, 12, 23, 13, 35, 27, TimeSpan.Zero), "Europe/Kyiv"),
        });

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{reference}/edit");

        Assert.Contains("value=\"00:30\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"15:35:27\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_is_held_to_the_same_rules_as_logging()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana, IncidentForms.Facts);
        var browser = await portal.BrowserOfAsync(ana);

        var incomplete = await browser.SubmitAsync($"/incidents/{reference}/edit", IncidentForms.Filled(("Summary", "")));
        var impossible = await browser.SubmitAsync($"/incidents/{reference}/edit", IncidentForms.Filled(("HappenedTime", "15:36")));

        Assert.Contains("Fill in the summary.", await Browser.TextOfAsync(incomplete), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, impossible.StatusCode);
        Assert.Contains("before it happened", await Browser.TextOfAsync(impossible), StringComparison.Ordinal);
        Assert.Equivalent(IncidentForms.Facts, (await portal.IncidentAsync(reference)).Facts, strict: true);
    }

    [Fact]
    public async Task Only_who_logs_incidents_corrects_them()
    {
        var reference = await portal.LoggedAsync(await portal.PersonAsync(Role.Analyst), IncidentForms.Facts);
        var auditor = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor));

        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync($"/incidents/{reference}/edit")).StatusCode);
    }

    [Fact]
    public async Task An_incident_that_does_not_exist_is_not_found()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/incidents/INC-1999-0001/edit")).StatusCode);
    }
}
