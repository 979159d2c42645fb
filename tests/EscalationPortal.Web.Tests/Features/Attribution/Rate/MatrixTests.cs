using System.Net;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Attribution;
using EscalationPortal.Web.Features.Attribution.AddHypothesis;
using EscalationPortal.Web.Features.Attribution.DropHypothesis;
using EscalationPortal.Web.Features.Attribution.Rate;
using Microsoft.EntityFrameworkCore;
using static EscalationPortal.Web.Tests.Features.Attribution.Weighings;

namespace EscalationPortal.Web.Tests.Features.Attribution.Rate;

public class MatrixTests(Portal portal)
{
    [Fact]
    public async Task A_whole_matrix_is_saved_by_one_form_and_ranked()
    {
        var (ana, incident) = await WithTwoAsync();
        var browser = await portal.BrowserOfAsync(ana);

        var response = await browser.SubmitAsync($"/incidents/{incident}/attribution/matrix", new()
        {
            ["Input.Cells[1-1].Rating"] = "Consistent",
            ["Input.Cells[1-1].Note"] = "As <b>expected</b>.",
            ["Input.Cells[2-1].Rating"] = "VeryInconsistent",
            ["Input.Cells[1-2].Rating"] = "Inconsistent",
            ["Input.Cells[2-2].Rating"] = "Neutral",
        });

        Assert.Equal($"/incidents/{incident}/attribution", response.Headers.Location?.OriginalString);
        var page = await (await browser.GetAsync($"/incidents/{incident}/attribution")).Content.ReadAsStringAsync(Portal.Stop);
        Assert.Contains("<b>H1 leads.</b>", page, StringComparison.Ordinal);
        Assert.Contains("As &lt;b&gt;expected&lt;/b&gt;.", page, StringComparison.Ordinal);

        // Item 1: 0.75 × 3/4 × 2 against H2. Item 2: 0.75 × 1/4 × 1 against H1.
        var ranking = Ranking.Of((await portal.SendAsync(ana, new WeighingQuery(incident))).Matrix);
        Assert.Equal([(1, 0.1875m), (2, 1.125m)], ranking.Ranked.Select(rankedHypothesis => (rankedHypothesis.Hypothesis, rankedHypothesis.Inconsistency)));
        Assert.Contains("Without item 1 the leading hypothesis changes to H2.", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("Rated 4 cells of the matrix; since then H1 leads", await browser.ReadAsync($"/incidents/{incident}/record"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_people_at_one_cell_the_second_sees_what_the_first_said_and_loses_nothing()
    {
        var (ana, incident) = await WithTwoAsync();
        var ben = await portal.PersonAsync(Role.Analyst);
        var url = $"/incidents/{incident}/attribution/matrix";
        var (first, second) = (await portal.BrowserOfAsync(ana), await portal.BrowserOfAsync(ben));
        var opened = await second.HiddenFieldsOfAsync(url);
        await first.SubmitAsync(url, new() { ["Input.Cells[1-1].Rating"] = "Inconsistent", ["Input.Cells[1-1].Note"] = "Clock is off.", ["Input.Cells[2-2].Rating"] = "Neutral" });

        var refused = await second.SendAsync(url, opened, new() { ["Input.Cells[1-1].Rating"] = "Consistent", ["Input.Cells[1-1].Note"] = "Fits well.", ["Input.Cells[2-1].Rating"] = "Inconsistent", ["Input.Cells[2-2].Rating"] = "" });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var text = await Browser.TextOfAsync(refused);
        var name = (await portal.SendAsync(ana, new WeighingQuery(incident))).NameOf(ana);
        Assert.Contains($"{name} changed item 1 against H1 after you opened this page: it is inconsistent, “Clock is off.” now.", text, StringComparison.Ordinal);
        Assert.Contains("value=\"Fits well.\"", text, StringComparison.Ordinal);
        Assert.Contains("<option selected=\"selected\" value=\"Neutral\">", text, StringComparison.Ordinal);
        Assert.Equal([Consistency.Inconsistent, Consistency.Neutral], await CellsAsync(incident));

        // Having seen it, they save theirs; what they left alone stays the first one's.
        var saved = await second.SendAsync(url, await Browser.HiddenFieldsOfAsync(refused), new() { ["Input.Cells[1-1].Rating"] = "Consistent", ["Input.Cells[1-1].Note"] = "Fits well.", ["Input.Cells[2-1].Rating"] = "Inconsistent", ["Input.Cells[2-2].Rating"] = "Neutral" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal([Consistency.Consistent, Consistency.Inconsistent, Consistency.Neutral], await CellsAsync(incident));
    }

    [Fact]
    public async Task Two_people_saving_at_the_same_instant_do_not_both_win()
    {
        var (ana, incident) = await WithTwoAsync();
        var ben = await portal.PersonAsync(Role.Analyst);

        var outcomes = await Task.WhenAll(SayAsync(ana, Consistency.Consistent), SayAsync(ben, Consistency.Inconsistent));

        Assert.Equal([null, "cell-changed"], outcomes.Order());

        async Task<string?> SayAsync(Guid person, Consistency consistency)
        {
            try
            {
                await portal.SendAsync(person, new RateCommand(incident, [Cell(1, 1, consistency)]));
                return null;
            }
            catch (RuleViolationException refusal)
            {
                return refusal.Rule;
            }
        }
    }

    [Fact]
    public async Task A_row_and_a_column_are_saved_by_themselves_and_one_item_leads_to_the_next()
    {
        var (ana, incident) = await WithTwoAsync();
        var browser = await portal.BrowserOfAsync(ana);
        var url = $"/incidents/{incident}/attribution/matrix";

        var row = await browser.SubmitAsync($"{url}?item=1", new() { ["Input.Cells[1-1].Rating"] = "Consistent", ["Input.Cells[2-1].Rating"] = "Neutral", ["Input.GoOn"] = "2" });
        Assert.Equal($"{url}?item=2", row.Headers.Location?.OriginalString);
        await browser.SubmitAsync($"{url}?hypothesis=2", new() { ["Input.Cells[2-1].Rating"] = "Neutral", ["Input.Cells[2-2].Rating"] = "Inconsistent" });

        Assert.Equal([Consistency.Consistent, Consistency.Neutral, Consistency.Inconsistent], await CellsAsync(incident));
        Assert.DoesNotContain("Cells[1-", await browser.ReadAsync($"{url}?hypothesis=2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forged_cells_of_other_cases_and_of_what_no_longer_counts_are_refused()
    {
        var (ana, incident) = await WithTwoAsync();
        var elsewhere = await portal.WithEvidenceAsync(ana, 5);
        await portal.RatedAsync(ana, elsewhere);

        Assert.Equal("no-such-item", await RefusedAsync(ana, incident, Cell(1, 5, Consistency.Neutral)));
        Assert.Equal("no-such-hypothesis", await RefusedAsync(ana, incident, Cell(7, 1, Consistency.Neutral)));
        await portal.SendAsync(ana, new DropHypothesisCommand(incident, 2, Readings.OfHypothesis(), "Ruled out."));
        Assert.Equal("hypothesis-dropped", await RefusedAsync(ana, incident, Cell(2, 1, Consistency.Neutral)));
        await WithdrawAsync(incident, 1, ana);
        Assert.Equal("evidence-withdrawn", await RefusedAsync(ana, incident, Cell(1, 1, Consistency.Neutral)));

        var browser = await portal.BrowserOfAsync(ana);
        foreach (var forged in new[] { "matrix?item=5", "matrix?item=1", "matrix?hypothesis=2", "matrix?hypothesis=7", "hypotheses/2", "hypotheses/2/drop", "hypotheses/7" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/incidents/{incident}/attribution/{forged}")).StatusCode);
        }
    }

    [Theory]
    [InlineData("1-1-1")]
    [InlineData("one-1")]
    [InlineData("-1-1")]
    [InlineData("1-99999999999")]
    public async Task A_cell_no_matrix_has_is_refused(string key)
    {
        var (ana, incident) = await WithTwoAsync();

        var refused = await (await portal.BrowserOfAsync(ana)).SubmitAsync($"/incidents/{incident}/attribution/matrix", new() { [$"Input.Cells[{key}].Rating"] = "Neutral", ["Input.Cells[1-1].Rating"] = "Often" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var text = await Browser.TextOfAsync(refused);
        Assert.Contains("The form names a cell that no matrix has. Open the page again.", text, StringComparison.Ordinal);
        Assert.Contains("Choose how the item sits with the hypothesis.", text, StringComparison.Ordinal);
        Assert.Empty(await CellsAsync(incident));
    }

    [Fact]
    public async Task A_rating_that_is_none_is_refused_at_its_cell()
    {
        var (ana, incident) = await WithTwoAsync();
        var browser = await portal.BrowserOfAsync(ana);

        var refused = await browser.SubmitAsync($"/incidents/{incident}/attribution/matrix", new() { ["Input.Cells[1-1].Rating"] = "2", ["Input.Cells[1-1].Note"] = new string('x', 501) });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var text = await Browser.TextOfAsync(refused);
        Assert.Contains("Choose how the item sits with the hypothesis.", text, StringComparison.Ordinal);
        Assert.Contains("Shorten the note to at most 500 characters.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_item_leaves_the_matrix_and_a_new_one_makes_the_ranking_provisional()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.WithEvidenceAsync(ana);
        await portal.RatedAsync(ana, incident);
        var browser = await portal.BrowserOfAsync(ana);

        await WithdrawAsync(incident, 1, ana);
        Assert.Contains("Withdrawn, and counting for nothing: item 1.", await browser.ReadAsync($"/incidents/{incident}/attribution"), StringComparison.Ordinal);
        await portal.AddEvidenceAsync(incident, ana, 1);
        Assert.Contains("2 cells are not rated yet: item 3 against H1 and H2.", await browser.ReadAsync($"/incidents/{incident}/attribution"), StringComparison.Ordinal);
    }

    private async Task<(Guid Ana, string Incident)> WithTwoAsync()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.WithEvidenceAsync(ana);
        await portal.SendAsync(ana, new AddHypothesisCommand(incident, Service));
        await portal.SendAsync(ana, new AddHypothesisCommand(incident, Mistake));
        return (ana, incident);
    }

    private async Task<string> RefusedAsync(Guid person, string incident, CellEntry cell) =>
        (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(person, new RateCommand(incident, [cell])))).Rule;

    private async Task<List<Consistency>> CellsAsync(string incident) =>
        [.. (await portal.SendAsync(await portal.PersonAsync(Role.Auditor), new WeighingQuery(incident))).Attribution.Cells.OrderBy(cell => cell.Item).ThenBy(cell => cell.Hypothesis).Select(cell => cell.Consistency).OfType<Consistency>()];

    private Task<int> WithdrawAsync(string incident, int number, Guid by) => portal.WithDbAsync(async db =>
    {
        var item = await db.EvidenceItems.SingleAsync(candidate => candidate.Number == number && db.Incidents.Any(other => other.Id == candidate.IncidentId && other.Reference == incident), Portal.Stop);
        item.Withdraw("Forged.", by, DateTimeOffset.UtcNow);
        return await db.SaveChangesAsync(Portal.Stop);
    });
}
