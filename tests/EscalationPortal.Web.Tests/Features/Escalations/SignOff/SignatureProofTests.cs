using System.Net;
using System.Reflection;
using System.Text;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Passwords;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations.SignOff;

/// <summary>A session alone signs nothing: whoever signs has just proved who they are.</summary>
public class SignatureProofTests(Portal portal)
{
    private static readonly string _office = Cases.Step.SignOff[0].Office;

    [Fact]
    public async Task Within_five_minutes_of_signing_in_nothing_more_is_asked_and_the_ledger_says_when_they_did()
    {
        var (signer, browser, escalation) = await AtTheBriefAsync();
        Assert.DoesNotContain("name=\"password\"", await browser.ReadAsync($"/escalations/{escalation}"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await SignAsync(browser, escalation)).StatusCode);

        Assert.Contains("\"proof\":{\"at\":\"", await SignedAsync(signer), StringComparison.Ordinal);
        Assert.Contains("By password, ", await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor))).ReadAsync($"/audit?what=StepSigned&who={signer}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Later_the_password_is_asked_for_in_the_same_form_and_nothing_written_is_lost()
    {
        var (signer, browser, escalation) = await AtTheBriefAsync();
        await AgeAsync(signer);
        Assert.Contains("name=\"password\"", await browser.ReadAsync($"/escalations/{escalation}"), StringComparison.Ordinal);

        var without = await SignAsync(browser, escalation);
        var text = await Browser.TextOfAsync(without);
        Assert.Equal(HttpStatusCode.Conflict, without.StatusCode);
        Assert.Contains("Give your password", text, StringComparison.Ordinal);
        Assert.Contains("They have told us as much.", text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await SignAsync(browser, escalation, DemoData.Password)).StatusCode);
        Assert.Contains("\"proof\":{", await SignedAsync(signer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_given_with_one_signature_serves_for_the_next()
    {
        var (signer, browser, first) = await AtTheBriefAsync();
        var second = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
        await AgeAsync(signer);

        await SignAsync(browser, first, DemoData.Password);

        Assert.Equal(HttpStatusCode.Redirect, (await SignAsync(browser, second)).StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_signs_nothing_is_recorded_and_is_guessed_only_so_often()
    {
        var (signer, browser, escalation) = await AtTheBriefAsync();

        // Whoever is at somebody's desk guesses, also while nothing would be asked.
        for (var guess = 0; guess < WrongPasswords.Allowed; guess++)
        {
            Assert.Contains("That is not your password.", await Browser.TextOfAsync(await SignAsync(browser, escalation, $"a guess at it, number {guess}")), StringComparison.Ordinal);
        }

        Assert.Contains("Too many wrong passwords.", await Browser.TextOfAsync(await SignAsync(browser, escalation, DemoData.Password)), StringComparison.Ordinal);
        Assert.Equal(0, await portal.WithWholeDbAsync(db => db.LedgerEntries.CountAsync(entry => entry.ActorId == signer && entry.Action == "StepSigned", Portal.Stop)));
        Assert.Equal(WrongPasswords.Allowed + 1, await portal.WithWholeDbAsync(db => db.LedgerEntries.CountAsync(entry => entry.ActorId == signer && entry.Action == "Refused", Portal.Stop)));
    }

    [Fact]
    public async Task Whoever_has_a_copy_of_an_administrators_cookie_closes_nobody()
    {
        var (administrator, ben) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Approver, _office));
        var browser = await portal.BrowserOfAsync(administrator);
        await AgeAsync(administrator);

        var refused = await browser.SubmitAsync($"/people/{ben}/close", new() { ["Input.Reason"] = "Not any more." });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Give your password. Nothing is done yet", await Browser.TextOfAsync(refused), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync($"/people/{ben}/close", new() { ["Input.Reason"] = "Not any more.", [SignerProof.Field] = DemoData.Password })).StatusCode);
    }

    [Fact]
    public async Task Of_many_guesses_at_the_same_instant_no_more_are_answered_than_of_as_many_in_turn()
    {
        var (signer, browser, escalation) = await AtTheBriefAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 3 * WrongPasswords.Allowed).Select(async guess => await Browser.TextOfAsync(await SignAsync(browser, escalation, $"a guess at it, number {guess}"))));

        Assert.Equal(WrongPasswords.Allowed, answers.Count(answer => answer.Contains("That is not your password.", StringComparison.Ordinal)));
        Assert.Equal(WrongPasswords.Allowed, await portal.WithDbAsync(db => db.Users.Where(person => person.Id == signer).Select(person => person.AccessFailedCount).SingleAsync(Portal.Stop)));
    }

    [Fact]
    public async Task A_change_of_password_is_no_place_to_go_on_guessing()
    {
        var (_, browser, escalation) = await AtTheBriefAsync();
        for (var guess = 0; guess < WrongPasswords.Allowed; guess++)
        {
            await SignAsync(browser, escalation, $"a guess at it, number {guess}");
        }

        var refused = await browser.SubmitAsync("/account/change-password", new() { ["Input.CurrentPassword"] = DemoData.Password, ["Input.NewPassword"] = "nine quiet otters at dusk" });

        Assert.Contains("Too many wrong passwords.", await Browser.TextOfAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_that_only_a_signer_or_an_administrator_may_send_asks_for_proof()
    {
        // Taking an office back gives nobody anything, and must be quick.
        string[] none = ["RevokeDelegationCommand"];
        var signing = typeof(Program).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IAnyCommand)) && type.GetCustomAttribute<RequiresAttribute>() is { Permission: Permission.SignOff or Permission.HandOver or Permission.UseDeconflictionLine or Permission.ManagePeople })
            .ToList();

        Assert.NotEmpty(signing);
        Assert.Empty(signing.Where(type => !type.IsAssignableTo(typeof(ISignature))).Select(type => type.Name).Except(none));
    }

    private async Task<(Guid Signer, Browser Browser, string Escalation)> AtTheBriefAsync()
    {
        var signer = await portal.PersonAsync(Role.Approver, _office);
        return (signer, await portal.BrowserOfAsync(signer), await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst)));
    }

    private Task<int> AgeAsync(Guid person) => portal.WithDbAsync(db => db.Sessions.Where(session => session.PersonId == person)
        .ExecuteUpdateAsync(set => set.SetProperty(session => session.ProvedAt, session => session.ProvedAt - SignerProof.Lasts), Portal.Stop));

    private static Task<HttpResponseMessage> SignAsync(Browser browser, string escalation, string? password = null)
    {
        Dictionary<string, string> form = new() { ["Input.Office"] = _office, ["Input.Decision"] = nameof(Decision.Signed), ["Input.Reason"] = "They have told us as much." };
        if (password is not null)
        {
            form[SignerProof.Field] = password;
        }

        return browser.SubmitAsync($"/escalations/{escalation}", form);
    }

    private async Task<string> SignedAsync(Guid signer) => Encoding.UTF8.GetString(
        (await portal.WithWholeDbAsync(db => db.LedgerEntries.SingleAsync(entry => entry.ActorId == signer && entry.Action == "StepSigned", Portal.Stop))).Canonical);
}
