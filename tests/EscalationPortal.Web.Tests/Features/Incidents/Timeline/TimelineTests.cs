using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Incidents.Assess;
using EscalationPortal.Web.Features.Incidents.Timeline;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Ledger;

namespace EscalationPortal.Web.Tests.Features.Incidents.Timeline;

public class TimelineTests(Portal portal)
{
    [Fact]
    public async Task A_case_is_told_from_its_beginning_without_what_was_refused()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.WithRecordsAsync(ana, await portal.LogAsync(ana, "Told"));
        await portal.SendAsync(ana, new FreezeAssessmentCommand(incident, Readings.ToAssess(), Cases.Highest));
        var escalation = await portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step)));
        var office = Cases.Step.SignOff[0].Office;
        var signer = await portal.PersonAsync(Role.Approver, office);
        await portal.SendAsync(signer, new SignOffCommand(escalation, office, Readings.OfText(1), Decision.Returned, "Say which partners."));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.SendAsync(signer, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step))));

        var story = await portal.SendAsync(ana, new TimelineQuery(incident));

        Assert.Equal(
            [
                "It happened", "It was detected", $"Logged {incident}: Told",
                $"Assessed it (assessment 1): the policy supports step {Cases.Policy.Ladder.Count - 1}, {Cases.Policy.Ladder[^1].Title}",
                $"Proposed step {Cases.Step.Rung}, {Cases.Step.Title} ({escalation})",
                $"Returned step {Cases.Step.Rung}, {Cases.Step.Title} for more ({escalation})",
            ],
            story.Select(moment => moment.What));
        Assert.Equal(("Say which partners.", $"/escalations/{escalation}"), (story[^1].Why, story[^1].Link));
        Assert.EndsWith($", {Cases.Policy.OfficeTitle(office)}", story[^1].Who, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_begins_at_the_beginning_and_can_be_turned_round()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LogAsync(ana, "Turned <b>round</b>");
        var browser = await portal.BrowserOfAsync(ana);

        var told = await browser.ReadAsync($"/incidents/{incident}/timeline");
        var turned = await browser.ReadAsync($"/incidents/{incident}/timeline?newestFirst=true");

        Assert.True(told.IndexOf("It happened", StringComparison.Ordinal) < told.IndexOf($"Logged {incident}", StringComparison.Ordinal));
        Assert.True(turned.IndexOf("It happened", StringComparison.Ordinal) > turned.IndexOf($"Logged {incident}", StringComparison.Ordinal));
        Assert.Contains("23 December 2015, 15:30 EET", told, StringComparison.Ordinal);
        Assert.Contains("Turned &lt;b&gt;round", await (await browser.GetAsync($"/incidents/{incident}/timeline")).Content.ReadAsStringAsync(Portal.Stop), StringComparison.Ordinal);
    }
}
