using System.Security.Cryptography;
using System.Text.Json;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Escalations;

/// <summary>What the proposer writes: everything on the brief that the portal cannot compute.</summary>
/// <param name="Statements">Gate key to the written statement that meets it.</param>
/// <param name="OffRampTriggers">What would lead back down, each as something that can be seen to have happened.</param>
/// <param name="StartsAt">When the step is to begin; null for as soon as it is signed.</param>
/// <param name="UrgentReason">Why it cannot wait for its gates; null if it can.</param>
public sealed record Proposal(
    string Action,
    string CostOfWaiting,
    string? ReasonToDepart,
    IReadOnlyDictionary<string, string> Statements,
    LegalBasis? LegalBasis = null,
    IReadOnlyList<string>? OffRampTriggers = null,
    DateTimeOffset? StartsAt = null,
    string? UrgentReason = null)
{
    /// <summary>Why this text cannot be submitted for this step; null if it can. What cannot wait leaves gates open.</summary>
    public Refusal? WhyNotSubmit(FrozenStep step, PolicySupport support, CaseRecords records, DateTimeOffset at) =>
        Refusal.When(step.Rung == 0, EscalationRules.RungNotProposable, $"{step.Title} needs no proposal: stand down the step in force instead.")
        ?? WhyNotUrgent(step)
        ?? WhyStray(step)
        ?? (UrgentReason is null ? GateCheck.WhyUnmet(step.Rung, step.Gates, FactsOn(records), final: false) : null)
        ?? Refusal.When(
            support.TooLittleKnown && ReasonToDepart.IsBlank(),
            EscalationRules.DepartureNeedsReason,
            "Too little is known for the policy to advise a step. Say why you propose one before more is found out; the approvers will see it.")
        ?? Refusal.When(
            support.IsDepartedFromBy(step.Rung) && ReasonToDepart.IsBlank(),
            EscalationRules.DepartureNeedsReason,
            $"The policy supports step {support.Rung}. Say why you propose step {step.Rung} instead; the approvers will see it.")
        ?? Refusal.When(
            StartsAt <= at,
            EscalationRules.StartPast,
            "The step is to begin at a time that has passed. Leave the start empty to begin with the last signature.");

    /// <summary>Why the gates that were left open are not written with this; null if they are. Records follow when they do.</summary>
    public Refusal? WhyNotComplete(FrozenStep step)
    {
        var written = step.Gates.Where(gate => !Gates.IsRecorded(gate.Key));
        return WhyStray(step) ?? GateCheck.WhyUnmet(step.Rung, written, FactsOn(CaseRecords.None), final: false);
    }

    /// <summary>The text as it is kept: no empty statement, and a reason to depart only where it departs.</summary>
    public Proposal AsKept(FrozenStep step, PolicySupport support) => this with
    {
        ReasonToDepart = support.IsDepartedFromBy(step.Rung) ? ReasonToDepart : null,
        Statements = Statements.Where(statement => !statement.Value.IsBlank()).ToDictionary(),
    };

    /// <summary>
    /// SHA-256 of this text as the ledger writes it where it was proposed, revised or chosen, in canonical JSON (RFC 8785): whoever holds
    /// the ledger can tell which text a signature was given on.
    /// </summary>
    public string ToDigest() => Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.BytesOf(JsonSerializer.SerializeToNode(this, LedgerJson.Options))));

    private GateFacts FactsOn(CaseRecords records) => new(Statements, LegalBasis, OffRampTriggers ?? [], [], records);

    private Refusal? WhyStray(FrozenStep step) =>
        Statements.Keys.FirstOrDefault(key => !step.Gates.Any(gate => gate.Key == key && Gates.IsStated(key))) is { } stray
            ? new(EscalationRules.GateNotDemanded, $"Step {step.Rung} has no gate {stray} to write a statement for.")
            : null;

    private Refusal? WhyNotUrgent(FrozenStep step) => UrgentReason is null
        ? null
        : Refusal.When(
            step.Urgent is null,
            EscalationRules.UrgentNotAllowed,
            "This policy knows no urgent path: every gate and signature comes first. Leave out why it cannot wait.")
        ?? Refusal.When(
            !step.MayBeTakenUrgently,
            EscalationRules.UrgentNotAllowed,
            $"The policy lets steps up to {step.Urgent?.UpToRung} be taken urgently. This is step {step.Rung}: write its gates, "
                + "and leave out why it cannot wait.")
        ?? Refusal.When(
            StartsAt is not null,
            EscalationRules.UrgentStartsLater,
            "A step that cannot wait does not begin later. Leave out the start, or why it cannot wait.");
}
