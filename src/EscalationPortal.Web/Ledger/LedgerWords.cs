using System.Text.RegularExpressions;
using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Identity;

namespace EscalationPortal.Web.Ledger;

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
        AccessChanged it => new($"{(it.IsOpen ? "Opened" : it.WasOpen ? "Restricted" : "Changed who may read")} {it.Reference}{(it.IsOpen ? " to the cell" : "")}", it.Reason) { Lines = LedgerLines.Of(it, names) },
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
        StepSigned it => new($"Signed step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference}){(it.Dissents ? ", with dissent" : "")}{names.Acting(it.In)}", it.Reason),
        StepReturned it => new($"Returned step {names.StepOf(it.Escalation, it.Rung)} for more ({it.Reference}){names.Acting(it.In)}", it.Reason),
        StepRejected it => new($"Rejected step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference}){names.Acting(it.In)}", it.Reason),
        StepOverridden it => new($"Chose step {names.StepOf(it.Escalation, it.Rung)}, in the place of step {it.FromRung} ({it.Reference}){names.Acting(it.In)}", it.Reason) { Lines = LedgerLines.Of(it.Proposal) },
        LegalBasisConfirmed it => new($"Confirmed the legal basis of {it.Reference}{names.Acting(it.In)}"),
        StepTakenUrgently it => new($"Took step {names.StepOf(it.Escalation, it.Rung)} urgently ({it.Reference}); what is open is due by {it.CompleteBy.UtcDateTime:d MMMM yyyy HH:mm} UTC{names.Acting(it.In)}", it.Reason),
        GatesCompleted it => new($"Wrote the gates of {it.Reference} that were open") { Lines = LedgerLines.Of(it.Statements, it.LegalBasis, it.OffRampTriggers) },
        StepCompleted it => new($"Step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference}), owes nothing any more: its gates and signatures are complete"),
        GroundsChanged it => new($"The grounds of {it.Reference} changed. {it.What}{(it.Stale.Count == 0 ? "" : $" Signatures to renew: {Listed(it.Stale.Select(person => names.Person(person)))}")}"),
        DecisionDueSoon it => new($"Reminded {Listed(it.People.Select(person => names.Person(person)))} that step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference}) is to be decided by {it.DecideBy.UtcDateTime:d MMMM yyyy HH:mm} UTC"),
        DutyPassedOn it => new($"Step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference}), was not decided yet: the duty came to {Listed(it.To.Select(person => names.Person(person)))} as well"),
        StepPlanned it => new($"Step {names.StepOf(it.Escalation, it.Rung)}, is signed and begins on {it.StartsAt.UtcDateTime:d MMMM yyyy HH:mm} UTC ({it.Reference})"),
        ReviewOpened it => new($"Review {it.Review} of step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference}), is open, to be decided by {it.DecideBy.UtcDateTime:d MMMM yyyy HH:mm} UTC", it.Reason),
        OffRampTriggerMet it => new($"Ticked an off-ramp trigger of {it.Reference}: {it.Trigger}", it.Note),
        ExtensionSigned it => new($"Signed for extending step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference}){(it.Dissents ? ", with dissent" : "")}{names.Acting(it.In)}", it.Reason),
        StepExtended it => new($"Step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference}), is extended; the next review is due on {it.ReviewDueAt.UtcDateTime:d MMMM yyyy}"),
        StandDownSigned it => new($"Signed for standing down step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference}){names.Acting(it.In)}", it.Reason),
        StepLapsed it => new($"Step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference}), lapsed", it.Reason),
        ContactMade it => new($"Recorded a contact on the deconfliction line with {it.Facts.Counterpart}{names.Acting(it.In)}") { Lines = LedgerLines.Of(it.Facts) },
        StepEnteredIntoForce it => new($"Step {names.StepOf(it.Escalation, it.Rung)}, took force ({it.Reference})"),
        StepStoodDown it => new($"Stood down step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference})", it.Reason),
        StepSuperseded it => new($"Step {names.StepOf(it.Escalation, it.Rung)} ({it.Reference}), gave way to step {it.ByRung} ({it.By})"),

        EvidenceEvent it => EvidenceWords.Of(it, names),
        AttributionEvent it => AttributionWords.Of(it),

        Refused it => new($"Tried to {Attempt(it.Request)}, and was refused: {Ground(it, names)}") { Lines = [new("Request", null, it.Request), new("Rule", null, it.Rule)] },
        PolicyAdopted it => new($"Policy {it.Key} {it.Version} was put in force") { Lines = [new("Digest", null, it.Digest)] },

        AccountCreated it => new($"Created the account of {names.Person(it.Person)}") { Lines = [new("Roles", null, Roles(it.Roles))] },
        AccountChanged it => new($"Changed the account of {names.Person(it.Person)}")
        {
            Lines = [new("Roles", Roles(it.RolesBefore), Roles(it.RolesAfter))],
        },
        AccountDisabled it => new($"Closed the account of {names.Person(it.Person)}", it.Reason),
        AccountEnabled it => new($"Opened the account of {names.Person(it.Person)} again"),
        PasswordLinkIssued it => new($"Issued a one-time link with which {names.Person(it.Person)} sets a password"),
        PasswordSet it => new(actor == it.Person ? "Set a new password" : $"The password of {names.Person(it.Person)} was set"),
        SignedIn it => new(Own("signed in", it, actor, names)),
        SignInRefused it => new($"Sign-in to {(it.Person is null ? "an account that does not exist" : $"the account of {names.Person(it.Person)}")} was refused: {it.Why.Replace('-', ' ')}"),
        SignedOut it => new(Own("signed out", it, actor, names)),
        CompartmentCreated it => new($"Created the compartment {it.Title}", it.Purpose),
        PersonReadIn it => new($"Read {names.Person(it.Person)} into the compartment {it.Title}", it.Reason),
        PersonReadOut it => new($"Read {names.Person(it.Person)} out of the compartment {it.Title}", it.Reason),
        OfficeGiven it => new($"Gave {names.Person(it.Person)} a place as {OfficeTitles.TitleOf(names.Office(it.InOffice), it.Place)}")
        {
            Lines = [new("From", null, $"{it.From.UtcDateTime:d MMMM yyyy HH:mm} UTC"), new("Until", null, it.Until is { } until ? $"{until.UtcDateTime:d MMMM yyyy HH:mm} UTC" : "No end set")],
        },
        OfficeEnded it => new($"Ended the place of {names.Person(it.Person)} in the office {names.Office(it.InOffice)}", it.Reason),
        OfficeDelegated it => new($"Handed the office {names.Office(it.InOffice)} over to {names.Person(it.Delegate)} for a time", it.Terms.Reason) { Lines = LedgerLines.Of(it.Terms) },
        DelegationRevoked it => new($"Took the office {names.Office(it.InOffice)} back from {names.Person(it.Delegate)}", it.Reason),
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
        "grounds-changed" => "what it rests on had changed meanwhile",
        "already-decided" => "the person had already decided",
        "text-changed" => "the proposal had been revised meanwhile",
        "gate-unmet" => "a gate was not written out",
        "urgent-not-allowed" => "the policy does not let that step be taken urgently",
        "urgent-starts-later" => "a step that cannot wait does not begin later",
        "nothing-owed" => "it owed no gates",
        "departure-needs-reason" => "no reason was given for another step than the recommended one",
        "proposal-open" => "another proposal was open",
        "access-unchanged" => "nothing would have changed",
        "compartment-not-yours" => "one puts a case only into compartments one is read into",
        "nobody-left-to-manage" => "nobody who may change its access could have read it any more",
        "locks-oneself-out" => "they would have locked themselves out without saying so",
        "not-oneself" => "nobody reads themselves in",
        "proposer-only" => "only the proposer may do that",
        "cell-changed" => "somebody else had changed a cell meanwhile",
        "hypothesis-changed" => "the hypothesis had been revised meanwhile",
        "hypothesis-dropped" => "the hypothesis had been dropped",
        "attribution-changed" => "the hypotheses, what leads, or the judgement had changed meanwhile",
        "no-alternative" => "there was no other hypothesis",
        "cells-unrated" => "cells of the matrix were not rated",
        "departure-from-matrix" => "no reason was given for judging otherwise than the matrix",
        "own-judgement" => "the judgement is their own",
        "judgement-superseded" => "another judgement had taken its place",
        "wrong-moment" => "it was not the moment for it",
        var other => other.Replace('-', ' '),
    };

    private static string Roles(IEnumerable<Role> roles) => OrNone(roles.Select(RoleTitles.Of));

    private static string OrNone(IEnumerable<string> titles) => string.Join(", ", titles) is { Length: > 0 } joined ? joined : "None";

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex("(Command|Query|Page)$")]
    private static partial Regex Suffix();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
