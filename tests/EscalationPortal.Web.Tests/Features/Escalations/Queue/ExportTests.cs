using System.Net;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations.Queue;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations.Queue;

public class ExportTests(Portal portal)
{
    private const string Proposed = "/escalations?status=Proposed&handler=csv";

    [Fact]
    public async Task A_line_says_what_the_policy_supports_how_firmly_and_on_how_much_beside_the_step()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.ProposedAsync(ana);
        var assessment = await portal.WithWholeDbAsync(db => db.Escalations.Where(escalation => escalation.Reference == reference)
            .Join(db.Assessments, escalation => escalation.AssessmentId, assessment => assessment.Id, (_, assessment) => assessment).SingleAsync(Portal.Stop));

        var line = await portal.CsvLineAsync(ana, Proposed, reference);

        Assert.Equal($"{Cases.Step.Rung} {Cases.Step.Title}", line["Step"]);
        Assert.Equal($"{assessment.Rung} {Cases.Policy.StepAt(assessment.Rung).Title}", line["Recommended step"]);
        Assert.Equal(
            ($"{assessment.LeastRung}", $"{assessment.MostRung}", $"{assessment.RatedIndicators}", $"{assessment.Indicators}"),
            (line["At least"], line["At most"], line["Indicators rated"], line["Indicators"]));
        Assert.Equal(await portal.IncidentOfAsync(reference), line["Incident"]);
        Assert.Equal(("0", $"{Cases.Step.SignOff.Count}", "no"), (line["Signed"], line["Signatures asked for"], line["With dissent"]));
        Assert.StartsWith("Analyst ", line["Proposed by"], StringComparison.Ordinal);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", line["Decide by (UTC)"]);
        Assert.Equal("", line["Ended (UTC)"]);
    }

    [Fact]
    public async Task The_file_has_the_state_that_is_shown_in_the_order_of_the_list_and_no_other()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var first = await portal.ProposedAsync(ana);
        var second = await portal.ProposedAsync(ana);

        var proposed = (await portal.CsvAsync(ana, Proposed)).Skip(1).Select(line => line[0]).ToList();
        var returned = (await portal.CsvAsync(ana, "/escalations?status=Returned&handler=csv")).Skip(1).Select(line => line[0]);

        Assert.True(proposed.IndexOf(first) < proposed.IndexOf(second) && proposed.Contains(first));
        Assert.Empty(returned.Intersect([first, second]));
        Assert.Contains("/escalations?status=Returned&handler=csv", await (await portal.BrowserOfAsync(ana)).ReadAsync("/escalations?status=Returned"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Every_state_can_be_taken_out(EscalationStatus status) =>
        Assert.Equal(
            EscalationColumns.All.Select(column => column.Title),
            (await portal.CsvAsync(await portal.PersonAsync(Role.Auditor), $"/escalations?status={status}&handler=csv"))[0]);

    public static TheoryData<EscalationStatus> States => [.. Enum.GetValues<EscalationStatus>()];

    [Fact]
    public async Task A_state_that_is_none_is_no_file()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor));

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/escalations?status=Forgotten&handler=csv")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/escalations?status=99&handler=csv")).StatusCode);
    }

    [Fact]
    public async Task What_somebody_may_not_read_is_not_in_it()
    {
        var (ana, other) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.ProposedAsync(ana);
        await portal.RestrictAsync(ana, await portal.IncidentOfAsync(reference), 0, ana);

        Assert.Contains(reference, (await portal.CsvAsync(ana, Proposed)).Select(line => line[0]));
        Assert.DoesNotContain(reference, (await portal.CsvAsync(other, Proposed)).Select(line => line[0]));
    }

    [Fact]
    public async Task Whoever_may_not_see_cases_gets_none() => Assert.Equal(
        HttpStatusCode.Forbidden, (await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator))).GetAsync(Proposed)).StatusCode);
}
