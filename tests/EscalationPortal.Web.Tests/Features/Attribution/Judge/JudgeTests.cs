using System.Net;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Attribution;
using EscalationPortal.Web.Features.Attribution.AddHypothesis;
using EscalationPortal.Web.Features.Attribution.DissentFromJudgement;
using EscalationPortal.Web.Features.Attribution.Rate;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static EscalationPortal.Web.Tests.Features.Attribution.Weighings;

namespace EscalationPortal.Web.Tests.Features.Attribution.Judge;

public class JudgeTests(Portal portal)
{
    [Fact]
    public async Task A_judgement_states_likelihood_with_its_range_and_confidence_apart()
    {
        var (ana, incident) = await RatedAsync();
        var browser = await portal.BrowserOfAsync(ana);

        var response = await browser.SubmitAsync($"/incidents/{incident}/attribution/judge", Fields(Judged with { Responsibility = StateResponsibility.Ordered }));

        Assert.Equal($"/incidents/{incident}/attribution", response.Headers.Location?.OriginalString);
        var page = await browser.ReadAsync($"/incidents/{incident}/attribution");
        Assert.Contains("<b>Very likely</b> (80 to 95 %)", page, StringComparison.Ordinal);
        Assert.Contains("<b>Moderate</b>", page, StringComparison.Ordinal);
        Assert.Contains("Others act for it, on its orders.", page, StringComparison.Ordinal);

        // ICD 203: the two never share a sentence, here or in the record.
        var words = Regex.Replace(page + await browser.ReadAsync($"/incidents/{incident}/record"), "</?(dt|dd|p|td|th|li|h\\d|label|span|div|tr)\\b[^>]*>", ". ");
        Assert.DoesNotContain(words.Split(". "), sentence => sentence.Contains("very likely", StringComparison.OrdinalIgnoreCase) && sentence.Contains("moderate", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Judging_waits_for_every_cell_and_for_an_alternative()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.WithEvidenceAsync(ana);
        await portal.SendAsync(ana, new AddHypothesisCommand(incident, Service));
        Assert.Equal("no-alternative", await RefusedAsync(() => portal.JudgeAsync(ana, incident)));
        await portal.SendAsync(ana, new AddHypothesisCommand(incident, Mistake));
        Assert.Equal("cells-unrated", await RefusedAsync(() => portal.JudgeAsync(ana, incident)));
        Assert.Contains("4 cells are not rated.", Regex.Replace(await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{incident}/attribution/judge"), "\\s+", " "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judging_otherwise_than_the_matrix_is_refused_at_the_field_for_the_reason()
    {
        var (ana, incident) = await RatedAsync();
        var browser = await portal.BrowserOfAsync(ana);
        var url = $"/incidents/{incident}/attribution/judge";

        var refused = await browser.SubmitAsync(url, Fields(Judged with { Hypothesis = 2 }));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var text = await Browser.TextOfAsync(refused);
        Assert.Contains("href=\"#Input_WhyItDeparts\"", text, StringComparison.Ordinal);
        Assert.Contains(Judged.ConfidenceBasis, text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(url, Fields(Judged with { Hypothesis = 2, WhyItDeparts = "The sessions are a tester’s." }))).StatusCode);
        Assert.Contains("The sessions are a tester’s.", await browser.ReadAsync($"/incidents/{incident}/attribution"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unfinished_judgement_is_refused_field_by_field()
    {
        var (ana, incident) = await RatedAsync();

        var refused = await (await portal.BrowserOfAsync(ana)).SubmitAsync($"/incidents/{incident}/attribution/judge", new() { ["Input.Likelihood"] = "99", ["Input.Confidence"] = "Certain", ["Input.Hypothesis"] = "two" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var text = await Browser.TextOfAsync(refused);
        Assert.All(["Hypothesis", "Likelihood", "LikelihoodBasis", "Confidence", "ConfidenceBasis"], field => Assert.Contains($"href=\"#Input_{field}\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forged_hypotheses_are_not_judged()
    {
        var (ana, incident) = await RatedAsync();

        Assert.Equal("no-such-hypothesis", await RefusedAsync(() => portal.JudgeAsync(ana, incident, Judged with { Hypothesis = 3 })));
    }

    [Fact]
    public async Task What_was_judged_from_another_reading_is_sent_again_after_reading()
    {
        var (ana, incident) = await RatedAsync();
        var browser = await portal.BrowserOfAsync(ana);
        var url = $"/incidents/{incident}/attribution/judge";
        var opened = await browser.HiddenFieldsOfAsync(url);
        await portal.JudgeAsync(await portal.PersonAsync(Role.Analyst), incident);

        var refused = await browser.SendAsync(url, opened, Fields(Judged with { Confidence = Confidence.Low }));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync(url, await Browser.HiddenFieldsOfAsync(refused), Fields(Judged with { Confidence = Confidence.Low }))).StatusCode);
        Assert.Equal([Confidence.Moderate, Confidence.Low], (await portal.SendAsync(ana, new WeighingQuery(incident))).Attribution.Judgements.Select(judgement => judgement.Confidence));
        Assert.Contains("Judgement 1, until judgement 2", await browser.ReadAsync($"/incidents/{incident}/attribution"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Analyst)]
    [InlineData(Role.Approver)]
    public async Task Whoever_sees_it_otherwise_says_so_and_it_stands_beside_the_judgement(Role role)
    {
        var (ana, incident) = await RatedAsync();
        await portal.JudgeAsync(ana, incident);
        var ben = await portal.PersonAsync(role);
        var browser = await portal.BrowserOfAsync(ben);

        await browser.SubmitAsync($"/incidents/{incident}/attribution/dissent", new() { ["Input.Reasons"] = "One vendor’s word." });

        var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor))).ReadAsync($"/incidents/{incident}/attribution");
        Assert.Contains("One vendor’s word.", page, StringComparison.Ordinal);
        await portal.JudgeAsync(ana, incident, Judged with { Confidence = Confidence.High });
        Assert.Equal("judgement-superseded", await RefusedAsync(() => portal.SendAsync(ben, new DissentCommand(incident, Readings.OfJudgement(1), "Still."))));
    }

    [Fact]
    public async Task Nobody_dissents_from_their_own_judgement_and_an_auditor_from_none()
    {
        var (ana, incident) = await RatedAsync();
        Assert.Equal("nothing-judged", await RefusedAsync(() => portal.SendAsync(ana, new DissentCommand(incident, Seen.Nothing, "No."))));
        await portal.JudgeAsync(ana, incident);

        Assert.Equal("own-judgement", await RefusedAsync(() => portal.SendAsync(ana, new DissentCommand(incident, Readings.OfJudgement(1), "No."))));
        Assert.DoesNotContain("Dissent from the judgement", await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{incident}/attribution"), StringComparison.Ordinal);
        var auditor = await portal.PersonAsync(Role.Auditor);
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.SendAsync(auditor, new DissentCommand(incident, Readings.OfJudgement(1), "No.")));
    }

    [Fact]
    public async Task Signatures_are_stale_once_a_hypothesis_or_what_leads_changes_and_not_for_every_cell()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var escalation = await portal.ProposedAsync(ana);
        var incident = await portal.IncidentOfAsync(escalation);
        var office = Cases.Step.SignOff[0].Office;
        var ben = await portal.PersonAsync(Role.Approver, office);
        var before = await GroundsAsync(escalation);
        await portal.SendAsync(ben, new SignOffCommand(escalation, office, Readings.OfText(1, before.Count), Decision.Signed, "Read."));

        await portal.SendAsync(ana, new RateCommand(incident, [Cell(2, 1, Consistency.Inconsistent, Consistency.VeryInconsistent)]));
        Assert.Equal(before.Count, (await GroundsAsync(escalation)).Count);

        await portal.JudgeAsync(ana, incident);
        await portal.SendAsync(ana, new AddHypothesisCommand(incident, Mistake with { Kind = HypothesisKind.FalseFlag, Statement = "Made to look so." }));

        var since = (await GroundsAsync(escalation))[before.Count..];
        Assert.All(since, change => Assert.Equal("hypothesis", change.Kind));
        Assert.Equal(
            ["The attribution was judged (judgement 2): H1, A state’s service cut the power.", "Hypothesis H3 was added: Made to look so."],
            since.Select(change => change.What));
        Assert.Contains("Your signature is stale", await (await portal.BrowserOfAsync(ben)).ReadAsync($"/escalations/{escalation}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_gates_read_the_judgement_that_stands()
    {
        var (ana, incident) = await RatedAsync();
        await portal.JudgeAsync(ana, incident);
        Assert.Equal((1, Confidence.Moderate, true, false), await StandingAsync());

        await portal.SendAsync(ana, new AddHypothesisCommand(incident, Mistake));
        Assert.Equal((1, Confidence.Moderate, true, true), await StandingAsync());

        Task<(int, Confidence, bool, bool)> StandingAsync() => portal.WithDbAsync(async db =>
        {
            var id = await db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.Id).SingleAsync(Portal.Stop);
            var standing = (await new CaseRecordReader(db).TrackedAsync(id, Portal.Stop)).Attribution!;
            return (standing.Hypothesis, standing.Confidence, standing.NamesActor, standing.HasChangedSince);
        });
    }

    [Theory]
    [InlineData("UPDATE attribution_judgements SET confidence = 'High'")]
    [InlineData("DELETE FROM attribution_judgements")]
    [InlineData("UPDATE attribution_dissents SET reasons = ''")]
    [InlineData("DELETE FROM attribution_claims")]
    [InlineData("TRUNCATE attribution_claims")]
    public async Task What_was_judged_claimed_and_dissented_is_never_changed_even_by_its_owner(string attempt)
    {
        var (ana, incident) = await RatedAsync();
        await portal.ClaimedAsync(ana, incident);
        await portal.JudgeAsync(ana, incident);
        await portal.SendAsync(await portal.PersonAsync(Role.Approver), new DissentCommand(incident, Readings.OfJudgement(1), "No."));

        await using var connection = new NpgsqlConnection(portal.AdminConnection);
        await connection.OpenAsync(Portal.Stop);
        await using var command = new NpgsqlCommand(attempt, connection);
        await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Portal.Stop));
    }

    private static Dictionary<string, string> Fields(JudgementText judgement) => new()
    {
        ["Input.Hypothesis"] = $"{judgement.Hypothesis}",
        ["Input.WhyItDeparts"] = judgement.WhyItDeparts ?? "",
        ["Input.Responsibility"] = $"{judgement.Responsibility}",
        ["Input.Likelihood"] = $"{judgement.Likelihood}",
        ["Input.LikelihoodBasis"] = judgement.LikelihoodBasis,
        ["Input.Confidence"] = $"{judgement.Confidence}",
        ["Input.ConfidenceBasis"] = judgement.ConfidenceBasis,
    };

    private static async Task<string> RefusedAsync(Func<Task> attempt) => (await Assert.ThrowsAsync<RuleViolationException>(attempt)).Rule;

    private async Task<(Guid Ana, string Incident)> RatedAsync()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.WithEvidenceAsync(ana);
        await portal.RatedAsync(ana, incident);
        return (ana, incident);
    }

    private Task<List<GroundsChange>> GroundsAsync(string escalation) =>
        portal.WithDbAsync(async db => (await db.Escalations.AsNoTracking().SingleAsync(candidate => candidate.Reference == escalation, Portal.Stop)).Grounds.Changes.ToList());
}
