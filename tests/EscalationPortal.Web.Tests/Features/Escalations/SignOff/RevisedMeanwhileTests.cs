using System.Net;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations.Revise;
using EscalationPortal.Web.Features.Escalations.SignOff;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations.SignOff;

/// <summary>A signer opens a brief; another office returns the proposal, and it is revised before they send their decision.</summary>
public class RevisedMeanwhileTests(Portal portal)
{
    private const string Warning = "The proposal was revised since you read it.";

    [Fact]
    public async Task A_form_refused_for_another_reason_still_says_what_was_revised()
    {
        var (reference, browser, ana) = await BeginAsync();
        var read = await browser.HiddenFieldsOfAsync(Page(reference));
        await ReviseAsync(reference, ana);

        var response = await browser.SendAsync(Page(reference), read, new() { ["Input.Decision"] = "Signed", ["Input.Reason"] = "" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        AssertSaysWhatChanged(await Browser.TextOfAsync(response));
    }

    [Fact]
    public async Task A_decision_on_the_earlier_text_is_refused_and_says_what_was_revised()
    {
        var (reference, browser, ana) = await BeginAsync();
        var read = await browser.HiddenFieldsOfAsync(Page(reference));
        await ReviseAsync(reference, ana);

        var response = await browser.SendAsync(Page(reference), read, new() { ["Input.Decision"] = "Signed", ["Input.Reason"] = "Agreed." });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        AssertSaysWhatChanged(await Browser.TextOfAsync(response));
        Assert.DoesNotContain(await SignOffsAsync(reference), signOff => signOff.Round == 2);
    }

    [Fact]
    public async Task A_draft_of_the_earlier_text_says_what_was_revised()
    {
        var (reference, browser, ana) = await BeginAsync();
        await browser.SendAsync($"/drafts?page={Page(reference)}", await browser.HiddenFieldsOfAsync(Page(reference)), new() { ["Input.Reason"] = "Agreed, because" });
        await ReviseAsync(reference, ana);

        var page = await browser.ReadAsync(Page(reference));

        Assert.Contains("Agreed, because", page, StringComparison.Ordinal);
        AssertSaysWhatChanged(page);
    }

    [Fact]
    public async Task A_brief_opened_afterwards_says_nothing_of_it()
    {
        var (reference, browser, ana) = await BeginAsync();
        await ReviseAsync(reference, ana);

        Assert.DoesNotContain(Warning, await browser.ReadAsync(Page(reference)), StringComparison.Ordinal);
    }

    private static string Page(string reference) => $"/escalations/{reference}";

    private static void AssertSaysWhatChanged(string page)
    {
        Assert.Contains(Warning, page, StringComparison.Ordinal);
        Assert.Matches("Cost of waiting</h3>\\s*<dl[^>]*>\\s*<div><dt>When you read it</dt><dd[^>]*><del>Repetition is judged likely</del>\\.</dd></div>\\s*<div><dt>Now</dt><dd[^>]*><ins>Nothing at all</ins>\\.</dd>", page);
        Assert.DoesNotContain("What would be done</h3>", page, StringComparison.Ordinal);
    }

    private async Task<(string Reference, Browser Browser, Guid Ana)> BeginAsync()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var signer = await portal.PersonAsync(Role.Approver, Cases.Step.SignOff[0].Office);
        return (await portal.ProposedAsync(ana), await portal.BrowserOfAsync(signer), ana);
    }

    /// <summary>Another holder returns it, and its proposer writes another cost of waiting.</summary>
    private async Task ReviseAsync(string reference, Guid ana)
    {
        var office = Cases.Step.SignOff[1].Office;
        await portal.SendAsync(await portal.PersonAsync(Role.Approver, office), new SignOffCommand(reference, office, Readings.OfText(1), Decision.Returned, "Say what waiting costs."));
        await portal.SendAsync(ana, new ReviseProposalCommand(reference, Readings.OfAssessment(1), Cases.Written(Cases.Step) with { CostOfWaiting = "Nothing at all." }));
    }

    private Task<List<Domain.Escalations.SignOff>> SignOffsAsync(string reference) =>
        portal.WithDbAsync(db => db.Escalations.Where(escalation => escalation.Reference == reference).SelectMany(escalation => escalation.SignOffs).ToListAsync(Portal.Stop));
}
