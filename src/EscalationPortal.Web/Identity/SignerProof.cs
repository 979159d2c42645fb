using System.Diagnostics.CodeAnalysis;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity.Passwords;
using EscalationPortal.Web.Requests;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Identity;

/// <summary>
/// That whoever signs is who they say, and not somebody at their desk or with a copy of their cookie: they have given their password within the
/// last minutes, or give it with the signature (docs/adr/0022). Real time: moving the clock of a demo run asks nobody again.
/// </summary>
public sealed class SignerProof(
    ICurrentUser user, PersonSessions sessions, UserManager<Person> people, WrongPasswords wrong, KnownBrowsers browsers, IHttpContextAccessor http)
{
    /// <summary>The field of a form in which it is given. No command carries it, and no draft keeps it.</summary>
    public const string Field = "password";

    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <summary>A signature sent now needs the password.</summary>
    public bool IsNeeded => Given is null && !IsRecent;

    /// <summary>What this request is signed with; null where nothing is signed.</summary>
    public Proof? Given { get; private set; }

    [MemberNotNullWhen(true, nameof(Latest))]
    private bool IsRecent => Latest is { } at && TimeProvider.System.GetUtcNow() - at <= Lasts;

    private DateTimeOffset? Latest => user.ProvedAt;

    /// <exception cref="RuleViolationException">It is missing, or is not their password.</exception>
    public async Task GiveAsync(CancellationToken cancellationToken)
    {
        if (http.HttpContext?.Request is { HasFormContentType: true } request && request.Form[Field] is [{ Length: > 0 } typed])
        {
            await CheckAsync(typed, cancellationToken);
            Given = new Proof(ProofMeans.Password, await sessions.ProveAsync(cancellationToken));
        }
        else if (IsRecent)
        {
            Given = new Proof(ProofMeans.Password, Latest.Value);
        }
        else
        {
            throw Refused(ProofRules.Missing, "Give your password. Nothing is signed yet, and what you wrote is still here.");
        }
    }

    private async Task CheckAsync(string typed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var person = await people.FindByIdAsync(user.RequiredId().ToString()).OrNotFound("account");
        var place = GuessPlace.Of(people.NormalizeEmail(person.Email!), person, browsers.NumberOf(person), http.HttpContext?.Connection.RemoteIpAddress);
        if (wrong.WaitOf(place) is { } wait)
        {
            throw Refused(ProofRules.Waits, $"Too many wrong passwords. Wait {Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes))} minutes, then sign. What you wrote is kept.");
        }

        if (!await people.CheckPasswordAsync(person, typed))
        {
            wrong.Count(place);
            throw Refused(ProofRules.Wrong, "That is not your password. Nothing is signed yet, and what you wrote is still here.");
        }
    }

    private static RuleViolationException Refused(Rule rule, string sentence) => new(rule, sentence) { MissingParts = [new MissingPart(Field, sentence)] };
}

/// <summary>The rules about proving who one is: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class ProofRules
{
    public static readonly Rule Missing = new("proof-missing", "the signer had not proved lately who they are");
    public static readonly Rule Waits = new("proof-waits", "too many wrong passwords had been tried");
    public static readonly Rule Wrong = new("proof-wrong", "the password given with it was wrong");
}
