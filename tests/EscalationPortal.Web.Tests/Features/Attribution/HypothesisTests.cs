using System.Net;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Attribution;
using EscalationPortal.Web.Features.Attribution.AddHypothesis;
using EscalationPortal.Web.Features.Attribution.DropHypothesis;
using EscalationPortal.Web.Features.Attribution.RecordClaim;
using EscalationPortal.Web.Features.Attribution.ReviseHypothesis;
using EscalationPortal.Web.Requests;
using static EscalationPortal.Web.Tests.Features.Attribution.Weighings;

namespace EscalationPortal.Web.Tests.Features.Attribution;

public class HypothesisTests(Portal portal)
{
    [Fact]
    public async Task The_first_hypothesis_begins_the_attribution_and_the_missing_ones_are_offered()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LoggedAsync(ana);
        var browser = await portal.BrowserOfAsync(ana);
        var url = $"/incidents/{incident}/attribution";
        Assert.Contains("Nobody has said yet what could explain this incident.", await browser.ReadAsync(url), StringComparison.Ordinal);

        await browser.SubmitAsync($"{url}/hypotheses/add", Fields(HypothesisForm.Of(Service)));

        var page = await browser.ReadAsync(url);
        Assert.Contains("H1: <bdi>A state’s service cut the power.", page, StringComparison.Ordinal);
        Assert.Contains($"{url}/hypotheses/add?kind=NotAnAttack", page, StringComparison.Ordinal);
        Assert.Contains($"{url}/hypotheses/add?kind=FalseFlag", page, StringComparison.Ordinal);
        Assert.Contains("value=\"It was not an attack but a fault or a mistake.\"", await browser.ReadAsync($"{url}/hypotheses/add?kind=NotAnAttack"), StringComparison.Ordinal);
        Assert.Contains("Added hypothesis H1: A state’s service cut the power.", await browser.ReadAsync($"/incidents/{incident}/record"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_hold_together_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LoggedAsync(ana);
        var browser = await portal.BrowserOfAsync(ana);

        var refused = await browser.SubmitAsync($"/incidents/{incident}/attribution/hypotheses/add", Fields(HypothesisForm.Of(Service with { Actor = null })));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var text = await Browser.TextOfAsync(refused);
        Assert.Contains("href=\"#Input_Actor\"", text, StringComparison.Ordinal);
        Assert.Contains(Service.Expects, text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"/incidents/{incident}/attribution/hypotheses/add", Fields(HypothesisForm.Of(Service) with { Kind = "Guess", State = "XX", Responsibility = "7" }))).StatusCode);
    }

    [Fact]
    public async Task Of_two_people_revising_one_hypothesis_the_second_reads_the_first_before_theirs_is_taken()
    {
        var (ana, incident) = await WithTwoAsync();
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));
        var url = $"/incidents/{incident}/attribution/hypotheses/1";
        var opened = await browser.HiddenFieldsOfAsync(url);
        await portal.SendAsync(ana, new ReviseHypothesisCommand(incident, 1, Readings.OfHypothesis(), Service with { Statement = "Its military service did it." }, "Indictment."));

        var fields = Fields(HypothesisForm.Of(Service) with { Statement = "Its civil service did it.", Reason = "A source." });
        var refused = await browser.SendAsync(url, opened, fields);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var text = await Browser.TextOfAsync(refused);
        Assert.Contains("It now reads: “Its military service did it.”", text, StringComparison.Ordinal);
        Assert.Contains("value=\"Its civil service did it.\"", text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync(url, await Browser.HiddenFieldsOfAsync(refused), fields)).StatusCode);
        var hypothesis = (await portal.SendAsync(ana, new WeighingQuery(incident))).Hypothesis(1);
        Assert.Equal((3, "Its civil service did it."), (hypothesis.Revision, hypothesis.Statement));
        Assert.Contains("Its military service did it.", await browser.ReadAsync($"/incidents/{incident}/record"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_rated_before_a_revision_says_so()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.WithEvidenceAsync(ana);
        await portal.RatedAsync(ana, incident);
        await portal.SendAsync(ana, new ReviseHypothesisCommand(incident, 1, Readings.OfHypothesis(), Service with { Statement = "Its military service did it." }, "Indictment."));

        Assert.Contains("(before H1 was revised)", await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{incident}/attribution"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dropped_hypothesis_stays_in_the_history_with_its_reason()
    {
        var (ana, incident) = await WithTwoAsync();
        var browser = await portal.BrowserOfAsync(ana);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"/incidents/{incident}/attribution/hypotheses/2/drop", new() { ["Input.Reason"] = " " })).StatusCode);
        await browser.SubmitAsync($"/incidents/{incident}/attribution/hypotheses/2/drop", new() { ["Input.Reason"] = "The logs show sessions from outside." });

        var page = await browser.ReadAsync($"/incidents/{incident}/attribution");
        Assert.Contains("H2, dropped by", page, StringComparison.Ordinal);
        Assert.Contains("The logs show sessions from outside.", page, StringComparison.Ordinal);
        Assert.Equal("hypothesis-dropped", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, new DropHypothesisCommand(incident, 2, Readings.OfHypothesis(), "Again.")))).Rule);
    }

    [Fact]
    public async Task A_claim_says_whose_word_it_is_and_what_carries_it()
    {
        var (ana, incident) = await WithTwoAsync();
        await portal.AddEvidenceAsync(incident, ana, 1);
        var browser = await portal.BrowserOfAsync(ana);
        var url = $"/incidents/{incident}/attribution/claims/add";
        Dictionary<string, string> claim = new() { ["Input.Attributor"] = "TheActor", ["Input.Name"] = "CyberBerkut", ["Input.Says"] = "We did it.", ["Input.SaidDate"] = "2015-12-24", ["Input.Hypothesis"] = "1", ["Input.Item"] = "1" };

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(url, new(claim) { ["Input.SaidDate"] = "24.12.2015" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(url, new(claim) { ["Input.Hypothesis"] = "H1" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync(url, new(claim) { ["Input.Item"] = "2" })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(url, claim)).StatusCode);

        var page = await browser.ReadAsync($"/incidents/{incident}/attribution");
        Assert.Contains("The actor itself, 24 December 2015", page, StringComparison.Ordinal);
        Assert.Contains("Supports H1; carried by item 1.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weighing_is_the_analysts_and_everyone_on_the_case_reads_it()
    {
        var (_, incident) = await WithTwoAsync();
        foreach (var role in new[] { Role.Approver, Role.Auditor })
        {
            var person = await portal.PersonAsync(role);
            var page = await (await portal.BrowserOfAsync(person)).ReadAsync($"/incidents/{incident}/attribution");
            Assert.Contains("H1: <bdi>A state’s service cut the power.</bdi>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Add a hypothesis", page, StringComparison.Ordinal);
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.SendAsync(person, new AddHypothesisCommand(incident, Service)));
            await Assert.ThrowsAsync<ForbiddenException>(() => portal.SendAsync(person, new RecordClaimCommand(incident, Claim)));
        }
    }

    private static Dictionary<string, string> Fields(HypothesisForm form) => new()
    {
        ["Input.Kind"] = form.Kind ?? "",
        ["Input.Statement"] = form.Statement ?? "",
        ["Input.Actor"] = form.Actor ?? "",
        ["Input.State"] = form.State ?? "",
        ["Input.Responsibility"] = form.Responsibility ?? "",
        ["Input.Expects"] = form.Expects ?? "",
        ["Input.Reason"] = form.Reason ?? "",
    };

    private async Task<(Guid Ana, string Incident)> WithTwoAsync()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LoggedAsync(ana);
        await portal.SendAsync(ana, new AddHypothesisCommand(incident, Service));
        await portal.SendAsync(ana, new AddHypothesisCommand(incident, Mistake));
        return (ana, incident);
    }
}
