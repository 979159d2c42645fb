using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations.Propose;

namespace EscalationPortal.Web.Tests.Features.Incidents;

/// <summary>A recommendation that rests on almost nothing is none, and no place shows it as one.</summary>
public class TooLittleKnownTests(Portal portal) : IClassFixture<Portal>
{
    private const string Interval = "0–8";

    [Fact]
    public async Task The_case_says_so_with_what_is_rated_what_is_possible_and_what_to_find_out_first()
    {
        var (analyst, incident) = await AssessedOnOneAnswerAsync();

        var page = await (await portal.BrowserOfAsync(analyst)).ReadAsync($"/incidents/{incident}");

        Assert.Contains("Too little is known for advice", page, StringComparison.Ordinal);
        Assert.Contains("1 of 25 rated", page, StringComparison.Ordinal);
        Assert.Contains("anything from step 0 to step 8 is possible", page, StringComparison.Ordinal);
        Assert.Contains("Find out first:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("The policy supports", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">recommended<", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_and_its_file_say_so_in_the_place_of_severity_and_step()
    {
        var (analyst, incident) = await AssessedOnOneAnswerAsync();
        var browser = await portal.BrowserOfAsync(analyst);

        var queue = await browser.ReadAsync($"/incidents?search={incident}");
        Assert.Contains("too little known", queue, StringComparison.Ordinal);
        Assert.Matches($"{Interval}</span> <span class=\"queue__sub\">1/25", queue);
        Assert.DoesNotContain(Cases.Policy.StepAt(0).Title, queue.Split("<tbody>")[1], StringComparison.Ordinal);

        var line = (await browser.ReadAsync($"/incidents?handler=csv&search={incident}")).Split('\n')[1];
        Assert.Contains("too little known,too little known,0,8,1,25,", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_proposed_all_the_same_needs_a_reason_and_its_brief_shows_it()
    {
        var (analyst, incident) = await AssessedOnOneAnswerAsync();
        var text = Cases.Written(Cases.Step);

        var refused = await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(
            analyst, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), text with { ReasonToDepart = null })));
        Assert.Contains("Too little is known", refused.Message, StringComparison.Ordinal);

        var form = await (await portal.BrowserOfAsync(analyst)).ReadAsync($"/incidents/{incident}/propose/{Cases.Step.Key}");
        Assert.Contains("Why a step now, while too little is known", form, StringComparison.Ordinal);

        var escalation = await portal.SendAsync(analyst, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), text));
        var brief = await (await portal.BrowserOfAsync(analyst)).ReadAsync($"/escalations/{escalation}");
        Assert.Contains("too little is known for advice", brief, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(text.ReasonToDepart!, brief, StringComparison.Ordinal);
    }

    private async Task<(Guid Analyst, string Incident)> AssessedOnOneAnswerAsync()
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        var indicator = Cases.Policy.Indicators[0];
        return (analyst, await portal.AssessedAsync(analyst, [new AssessmentRating(indicator.Key, Rating.Known(indicator.Levels[0].Key), "Nothing stopped.", [1])]));
    }
}
