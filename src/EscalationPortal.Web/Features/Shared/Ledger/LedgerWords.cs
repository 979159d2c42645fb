using System.Text.RegularExpressions;
using EscalationPortal.Domain;
using EscalationPortal.Domain.Assessments;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Incidents;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Pipeline;

namespace EscalationPortal.Web.Features.Shared.Ledger;

/// <summary>A sentence for each action of the ledger. The only place that has them; a test holds it complete.</summary>
public static partial class LedgerWords
{
    public static EntryText Of(LedgerEntry entry, object? happened, LedgerNames names)
    {
        try
        {
            return Said(happened, entry.ActorId, names) ?? Unreadable(entry);
        }
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
        {
            // A tampered entry may hold anything. It must not keep an auditor from reading the others.
            return Unreadable(entry);
        }
    }

    private static EntryText Unreadable(LedgerEntry entry) =>
        new($"{LedgerActions.TitleOf(entry.Action)}: its content is not what the portal writes, so it cannot be put in words");

    private static EntryText? Said(object? happened, Guid? actor, LedgerNames names) => happened switch
    {
        IncidentLogged it => new($"Logged {it.Reference}: {it.Facts.Summary}") { Lines = LedgerLines.Of(it.Facts) },
        IncidentEdited it => new($"Corrected {Listed(it.Changes.Select(change => change.Fact))} of {it.Reference}") { Lines = LedgerLines.Of(it.Changes) },
        AssessmentFrozen it => new($"Assessed it (assessment {it.Number}): the policy supports step {names.Step(it.PolicyDigest, it.Rung)}") { Lines = LedgerLines.Of(it, names) },

        StepProposed it => new($"Proposed step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference})", it.Proposal.ReasonToDepart)
        {
            Lines = LedgerLines.Of(it.Proposal, names.Step(it.PolicyDigest, it.RecommendedRung)),
        },
        ProposalRevised it => new($"Revised the proposal of step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference}, revision {it.Round - 1})", it.Proposal.ReasonToDepart)
        {
            Lines = LedgerLines.Of(it.Proposal, names.Step(it.PolicyDigest, it.RecommendedRung)),
        },
        ProposalWithdrawn it => new($"Withdrew the proposal {it.Reference}", it.Reason),
        StepSigned it => new($"Signed step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference}){(it.Dissents ? ", with dissent" : "")}", it.Reason),
        StepReturned it => new($"Returned step {names.StepOf(it.Escalation, it.Rung)} for more ({it.Reference})", it.Reason),
        StepRejected it => new($"Rejected step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference})", it.Reason),
        StepTookForce it => new($"Step {names.StepOf(it.Escalation, it.Rung)}, took force ({it.Reference})"),
        StepStoodDown it => new($"Stood down step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference})", it.Reason),
        StepSuperseded it => new($"Step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference}), gave way to step {it.ByRung} ({it.By})"),

        Refused it => new($"Tried to {Attempt(it.Request)}, and was refused: {Ground(it, names)}") { Lines = [new("Request", null, it.Request), new("Rule", null, it.Rule)] },
        PolicyAdopted it => new($"Policy {it.Key} {it.Version} was put in force") { Lines = [new("Digest", null, it.Digest)] },

        AccountCreated it => new($"Created the account of {names.Person(it.Person)}") { Lines = [new("Roles", null, Roles(it.Roles)), new("Offices", null, Offices(it.Offices, names))] },
        AccountChanged it => new($"Changed the account of {names.Person(it.Person)}")
        {
            Lines = [new("Roles", Roles(it.RolesBefore), Roles(it.RolesAfter)), new("Offices", Offices(it.OfficesBefore, names), Offices(it.OfficesAfter, names))],
        },
        AccountDisabled it => new($"Closed the account of {names.Person(it.Person)}", it.Reason),
        AccountEnabled it => new($"Opened the account of {names.Person(it.Person)} again"),
        PasswordLinkIssued it => new($"Issued a one-time link with which {names.Person(it.Person)} sets a password"),
        PasswordSet it => new(actor == it.Person ? "Set a new password" : $"The password of {names.Person(it.Person)} was set"),
        SignedIn it => new(Own("signed in", it, actor, names)),
        SignInRefused it => new($"Sign-in to {(it.Person is null ? "an account that does not exist" : $"the account of {names.Person(it.Person)}")} was refused: {it.Why.Replace('-', ' ')}"),
        SignedOut it => new(Own("signed out", it, actor, names)),
        SignedOutEverywhere it => new(Own("signed out of every session", it, actor, names)),

        LedgerVerified it => new(it.Ok ? $"Verified the ledger: all {it.Size:N0} entries are good" : $"Tried to verify the ledger of {it.Size:N0} entries: it is not good", it.Failure) { Lines = [new("Root", null, it.Root)] },
        LedgerExported it => new($"Downloaded the whole ledger, {it.Size:N0} entries") { Lines = [new("Root", null, it.Root)] },
        LedgerListExported it => new("Downloaded a list from the ledger") { Lines = [.. it.Filters.Select(filter => new EntryLine(Capital(filter.Key), null, filter.Value))] },

        DemoClockMoved it => new($"Moved the clock of the demo run forward by {ClockMoves.InWords(it.Hours)}"),

        _ => null,
    };

    // Whoever did it stands beside the sentence already.
    private static string Own(string deed, PersonEvent it, Guid? actor, LedgerNames names) =>
        Capital(actor == it.Person ? deed : $"{names.Person(it.Person)} {deed}");

    private static string Attempt(string request)
    {
        var words = Capitals().Replace(Suffix().Replace(request, ""), match => " " + match.Value.ToLowerInvariant()).Trim();
        return request.EndsWith("Command", StringComparison.Ordinal) ? words : $"open “{words}”";
    }

    private static string Ground(Refused it, LedgerNames names) => it.Rule switch
    {
        "permission" => "the role does not allow it",
        "form" => it.Fields is { Count: > 0 } fields ? $"the form was not filled in properly ({Listed(fields.Select(field => FieldWords.Of(field, names)).Distinct())})" : "the form was not filled in properly",
        "conflict" => "someone else had changed it meanwhile",
        "not-found" => "what it names does not exist",
        "four-eyes" => "whoever proposes a step does not sign it",
        "one-office-per-person" => "one person never fills two offices on one escalation",
        "office-not-held" => "the person does not hold that office",
        "office-not-required" => "the step does not ask for that office",
        "office-already-signed" => "that office had already signed",
        "already-decided" => "the person had already decided",
        "text-changed" => "the proposal had been revised meanwhile",
        "gate-unmet" => "a gate was not written out",
        "departure-needs-reason" => "no reason was given for another step than the recommended one",
        "proposal-open" => "another proposal was open",
        "proposer-only" => "only the proposer may do that",
        "wrong-moment" => "it was not the moment for it",
        var other => other.Replace('-', ' '),
    };

    private static string Roles(IEnumerable<Role> roles) => OrNone(roles.Select(RoleTitles.Of));

    private static string Offices(IEnumerable<string> offices, LedgerNames names) => OrNone(offices.Select(office => names.Office(office)));

    private static string OrNone(IEnumerable<string> titles) => string.Join(", ", titles) is { Length: > 0 } joined ? joined : "None";

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex("(Command|Query|Page)$")]
    private static partial Regex Suffix();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
