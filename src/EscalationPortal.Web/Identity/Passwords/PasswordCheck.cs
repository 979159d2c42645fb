using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Identity.Passwords;

/// <summary>A password that somebody gives: to sign in, with a signature, for a new one. A wrong one counts at the place and at the account, wherever it was tried (docs/adr/0020).</summary>
public sealed class PasswordCheck(PortalDb db, UserManager<Person> people, WrongPasswords wrong, KnownBrowsers browsers, IHttpContextAccessor http)
{
    /// <summary>Call it in a transaction that is not taken back for a wrong answer.</summary>
    public async Task<PasswordAnswer> TryAsync(string address, string typed, CancellationToken cancellationToken)
    {
        // One guess at a time: of several at the same instant, each is counted.
        var email = people.NormalizeEmail(address);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM people WHERE normalized_email = {email} FOR UPDATE", cancellationToken);
        return await TryAsync(await people.FindByEmailAsync(address), email, typed);
    }

    /// <summary>Of whoever is signed in, before the transaction of what they do: a wrong one counts, whatever becomes of that.</summary>
    /// <param name="field">Where it was typed.</param>
    /// <exception cref="RuleViolationException">It is not theirs, or too many wrong ones were tried.</exception>
    public async Task RequireOwnAsync(Guid id, string typed, string field, CancellationToken cancellationToken)
    {
        PasswordAnswer answer;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM people WHERE id = {id} FOR UPDATE", cancellationToken);
            var person = await people.FindByIdAsync(id.ToString()).OrNotFound("account");
            answer = await TryAsync(person, person.NormalizedEmail!, typed);
            await transaction.CommitAsync(cancellationToken);
        }

        // What the command reads, it reads in its own transaction.
        db.Forget();
        if (answer.Wait is { } wait)
        {
            throw Refused(ProofRules.Waits, $"Too many wrong passwords. Wait {Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes))} minutes, then try again. What you wrote is kept.");
        }

        if (answer.WhyNot is not null)
        {
            throw Refused(ProofRules.Wrong, "That is not your password. Nothing is done yet, and what you wrote is still here.");
        }

        RuleViolationException Refused(Rule rule, string sentence) => new(rule, sentence) { MissingParts = [new MissingPart(field, sentence)] };
    }

    private async Task<PasswordAnswer> TryAsync(Person? person, string email, string typed)
    {
        var browser = person is null ? null : browsers.NumberOf(person);
        var place = GuessPlace.Of(email, person, browser, http.HttpContext?.Connection.RemoteIpAddress);
        if (wrong.WaitOf(place) is { } wait)
        {
            return new PasswordAnswer(person, WhyNot: null, wait);
        }

        var whyNot = await WhyNotAsync(person, isKnownBrowser: browser is not null, typed);
        if (whyNot is not null)
        {
            wrong.Count(place);
        }

        return new PasswordAnswer(person, whyNot, Wait: null);
    }

    private async Task<string?> WhyNotAsync(Person? person, bool isKnownBrowser, string password)
    {
        // The lock answers strangers' guesses, and does not shut out whoever has signed in here before: docs/adr/0020.
        var isLocked = person is not null && await people.IsLockedOutAsync(person);
        if (person?.PasswordHash is null || (isLocked && !isKnownBrowser))
        {
            // The same work as for an open account, so that the time taken does not tell which addresses exist.
            people.PasswordHasher.HashPassword(new Person { OwnName = "" }, password);
            return person is null ? "unknown-account" : person.PasswordHash is null ? "no-password-yet" : "locked-out";
        }

        if (!await people.CheckPasswordAsync(person, password))
        {
            if (!isLocked)
            {
                (await people.AccessFailedAsync(person)).OrRefuse();
            }

            return "wrong-password";
        }

        if (person.DisabledReason is not null)
        {
            return "disabled";
        }

        (await people.ResetAccessFailedCountAsync(person)).OrRefuse();
        return null;
    }
}

/// <param name="Person">Whose address it is; null where it is nobody's.</param>
/// <param name="WhyNot">Why it lets nobody in, as the ledger keeps it; null where it does.</param>
/// <param name="Wait">How long this place waits before it may try this address again, and nothing was tried; null otherwise.</param>
public sealed record PasswordAnswer(Person? Person, string? WhyNot, TimeSpan? Wait);

/// <summary>The rules about proving who one is: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class ProofRules
{
    public static readonly Rule Missing = new("proof-missing", "the signer had not proved lately who they are");
    public static readonly Rule Waits = new("proof-waits", "too many wrong passwords had been tried");
    public static readonly Rule Wrong = new("proof-wrong", "the password given with it was wrong");
}
