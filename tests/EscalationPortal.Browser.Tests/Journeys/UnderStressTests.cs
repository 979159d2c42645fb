using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Incidents.Assess;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Tests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>
/// The decision path under stress, as the demo people walk it with the demo clock: on a portal of its own, since everyone in one shares its
/// clock.
/// </summary>
public class UnderStressTests(LivePortal live) : IClassFixture<LivePortal>
{
    private const string First = "first of 2 signatures";
    private const string Last = "the last signature";

    private static readonly DemoPerson _deputy = DemoData.People.Single(person => person is { Place: 1, Office: "foreign-ministry-director" });

    private static Step Step => Cases.Step;

    [Fact]
    public async Task A_decision_that_is_overdue_passes_to_the_deputy_who_signs_on_behalf_of_the_director()
    {
        await using var analyst = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var reference = await ProposeAsync(analyst);
        await using var deputy = await live.VisitAsync(_deputy);
        await deputy.Page.GotoAsync($"/escalations/{reference}");
        Assert.DoesNotContain("Your decision", await deputy.TextAsync(), StringComparison.Ordinal);

        await MoveAsync(deputy, "1 day");
        await deputy.Page.GotoAsync("/");
        Assert.Contains(reference, await deputy.TextAsync(), StringComparison.Ordinal);
        await deputy.PictureAsync("stress/1-deputy-home");
        await deputy.Page.GotoAsync("/notices");
        Assert.Contains("the duty to decide has come to you", await deputy.TextAsync(), StringComparison.Ordinal);
        await deputy.PictureAsync("stress/1-deputy-notices");

        await deputy.Page.GotoAsync($"/escalations/{reference}");
        Assert.Contains($"as deputy of {LivePortal.InOffice("foreign-ministry-director").Name}, since the duty to decide moved on", await deputy.TextAsync(), StringComparison.Ordinal);
        await deputy.PictureAsync("stress/1-deputy-brief");
        await deputy.Page.GetByLabel("Your reason").FillAsync("The director cannot be reached; the flag cannot wait.");
        await deputy.PressAsync($"Sign step {Step.Rung}, {First}");
        Assert.Contains($"as deputy of {LivePortal.InOffice("foreign-ministry-director").Name}", await deputy.Page.Locator("#decisions + ul").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_goes_stale_with_a_new_assessment_and_is_renewed()
    {
        await using var analyst = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var reference = await ProposeAsync(analyst);
        await using var director = await live.VisitAsync(LivePortal.InOffice("foreign-ministry-director"));
        await SignAsync(director, reference, First);

        await AssessAgainAsync(reference);
        await director.Page.GotoAsync($"/escalations/{reference}");
        var brief = await director.TextAsync();
        Assert.Contains("Your signature is stale", brief, StringComparison.Ordinal);
        Assert.Contains(Cases.Policy.Indicators[0].Title, await director.Page.Locator("section[aria-labelledby=changed]").InnerTextAsync(), StringComparison.Ordinal);
        await director.PictureAsync("stress/2-stale");

        await director.Page.GetByLabel("Your reason").FillAsync("Still right on the new facts.");
        await director.PressAsync($"Sign step {Step.Rung}, {First}");
        Assert.Contains("Your signature counts: 1 of 2 given.", await director.TextAsync(), StringComparison.Ordinal);
        await using var duty = await live.VisitAsync(LivePortal.InOffice("duty-officer"), onPhone: true);
        await SignAsync(duty, reference, Last);
        Assert.Contains("in force", await duty.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await duty.PictureAsync("stress/2-renewed-phone");
    }

    [Fact]
    public async Task A_step_taken_urgently_lapses_when_what_it_owes_does_not_follow()
    {
        await using var analyst = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var reference = await ProposeAsync(analyst, urgent: true);
        await using var duty = await live.VisitAsync(LivePortal.InOffice("duty-officer"));
        await duty.Page.GotoAsync($"/escalations/{reference}");
        await duty.FollowAsync("Take it urgently");
        await duty.Page.GetByLabel("Why you take it now").FillAsync("It spreads by the hour.");
        await duty.PictureAsync("stress/3-take-urgently");
        await duty.PressAsync($"Take step {Step.Rung} now");
        Assert.Contains("before its gates and signatures were complete", await duty.TextAsync(), StringComparison.Ordinal);
        await duty.PictureAsync("stress/3-owes");
        await analyst.Page.GotoAsync($"/escalations/{reference}");
        await analyst.PictureAsync("stress/3-owes-analyst");

        await MoveAsync(duty, "1 day");
        await MoveAsync(duty, "1 hour");
        await duty.Page.GotoAsync($"/escalations/{reference}");
        Assert.Contains("lapsed", await duty.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("its gates and signatures were not complete in time", await duty.TextAsync(), StringComparison.Ordinal);
        await duty.PictureAsync("stress/3-lapsed");
    }

    [Fact]
    public async Task A_step_is_reviewed_when_its_time_comes_and_stepped_down()
    {
        await using var analyst = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var reference = await ProposeAsync(analyst);
        await using var director = await live.VisitAsync(LivePortal.InOffice("foreign-ministry-director"));
        await using var duty = await live.VisitAsync(LivePortal.InOffice("duty-officer"));
        await SignAsync(director, reference, First);
        await SignAsync(duty, reference, Last);

        await MoveAsync(analyst, "7 days");
        await MoveAsync(analyst, "1 hour");
        await analyst.Page.GotoAsync($"/escalations/{reference}");
        Assert.Contains("under review", await analyst.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await director.Page.GotoAsync("/");
        await director.PictureAsync("stress/4-home");
        Assert.Contains(reference, await director.TextAsync(), StringComparison.Ordinal);
        await director.Page.GotoAsync($"/escalations/{reference}");
        await director.PictureAsync("stress/4-under-review");
        await director.FollowAsync("Extend step 3");
        await director.PictureAsync("stress/4-extend");
        await director.Page.GotoAsync($"/escalations/{reference}/stand-down");
        await director.Page.GetByLabel("Why it is stood down").FillAsync("They answered, and the attacks stopped.");
        await director.PictureAsync("stress/4-stand-down");
        await director.PressAsync("Stand down step 3");
        Assert.Contains("stood down", await director.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);

        await using var auditor = await live.VisitAsync(LivePortal.Acting(Role.Auditor));
        await auditor.Page.GotoAsync("/escalations/report");
        await auditor.PictureAsync("stress/4-report");
        await auditor.Page.GotoAsync($"/incidents/{await IncidentOfAsync(reference)}/record");
        await auditor.PictureAsync("stress/4-record");
    }

    private async Task<string> ProposeAsync(Visitor analyst, bool urgent = false)
    {
        var incident = await live.Portal.AssessedAsync(await IdOfAsync(LivePortal.Acting(Role.Analyst)));
        var page = analyst.Page;
        await page.GotoAsync($"/incidents/{incident}/propose/{Step.Key}");
        await page.GetByLabel("What exactly would be done").FillAsync("Tell the embassy that we look into it and expect an answer.");
        await page.GetByLabel("Why this step and not the recommended one").FillAsync("Facts first; the higher steps need more of them.");
        await page.GetByLabel("What waiting would cost").FillAsync("The next outage is expected tonight.");
        if (urgent)
        {
            await page.Locator("summary", new() { HasText = "It cannot wait for its gates" }).ClickAsync();
            await page.GetByLabel("Why it cannot wait").FillAsync("The second grid reports the same implant now.");
        }
        else
        {
            await page.GetByLabel("Misreading check", new() { Exact = true }).FillAsync("It may be read as an accusation: the note says what it is not.");
        }

        await analyst.PictureAsync(urgent ? "stress/3-propose-urgent" : "stress/1-propose");
        await analyst.PressAsync($"Submit step {Step.Rung} for signature");
        return analyst.Path.Split('/')[^1];
    }

    private static async Task SignAsync(Visitor approver, string reference, string signature)
    {
        await approver.Page.GotoAsync($"/escalations/{reference}");
        await approver.Page.GetByLabel("Your reason").FillAsync("Proportionate, and reversible.");
        await approver.PressAsync($"Sign step {Step.Rung}, {signature}");
        var outcome = signature == Last ? $"Step {Step.Rung} is in force since" : "Your signature counts: 1 of 2 given.";
        Assert.Contains(outcome, await approver.TextAsync(), StringComparison.Ordinal);
    }

    /// <summary>Moves the demo clock by the banner, and waits until the portal has done what fell due.</summary>
    private async Task MoveAsync(Visitor visitor, string by)
    {
        await visitor.Page.GetByLabel("Move the clock forward").SelectOptionAsync(by);
        await visitor.PressAsync("Move");
        await live.Portal.SweepAsync();
    }

    private async Task AssessAgainAsync(string reference)
    {
        var incident = await IncidentOfAsync(reference);
        var ratings = Cases.Policy.Indicators.Select((indicator, i) => new AssessmentRating(indicator.Key, Rating.Known(indicator.Levels[i == 0 ? ^2 : ^1].Key), "A second look at the logs.", [1, 2]));
        await live.Portal.SendAsync(
            await IdOfAsync(LivePortal.Acting(Role.Analyst)),
            new FreezeAssessmentCommand(incident, Readings.ToAssess(1), [.. ratings]));
    }

    private Task<string> IncidentOfAsync(string reference) => live.Portal.WithDbAsync(db => db.Escalations.Where(escalation => escalation.Reference == reference)
        .Join(db.Incidents, escalation => escalation.IncidentId, incident => incident.Id, (_, incident) => incident.Reference).SingleAsync(TestContext.Current.CancellationToken));

    private Task<Guid> IdOfAsync(DemoPerson person) => live.Portal.WithDbAsync(db => db.Users.Where(candidate => candidate.Email == person.Email).Select(candidate => candidate.Id).SingleAsync(TestContext.Current.CancellationToken));
}
