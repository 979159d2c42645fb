using System.Diagnostics.CodeAnalysis;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Identity.Passwords;

namespace EscalationPortal.Web.Identity;

/// <summary>
/// That whoever signs is who they say, and not somebody at their desk or with a copy of their cookie: they have given their password within the
/// last minutes, or give it with the signature (docs/adr/0022). Real time: moving the clock of a demo run asks nobody again.
/// </summary>
public sealed class SignerProof(ICurrentUser user, PersonSessions sessions, PasswordCheck passwords, IHttpContextAccessor http)
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
            await passwords.RequireOwnAsync(user.RequiredId(), typed, Field, cancellationToken);
            Given = new Proof(ProofMeans.Password, await sessions.ProveAsync(cancellationToken));
        }
        else if (IsRecent)
        {
            Given = new Proof(ProofMeans.Password, Latest.Value);
        }
        else
        {
            const string Sentence = "Give your password. Nothing is done yet, and what you wrote is still here.";
            throw new RuleViolationException(ProofRules.Missing, Sentence) { MissingParts = [new MissingPart(Field, Sentence)] };
        }
    }
}
