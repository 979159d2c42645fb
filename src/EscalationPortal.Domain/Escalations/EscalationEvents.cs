using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;

namespace EscalationPortal.Domain.Escalations;

public abstract record EscalationEvent(Guid Escalation, Guid Incident) : IDomainEvent
{
    public Subject Subject => Subject.Of("escalation", Escalation);
    public Guid? IncidentId => Incident;
    public virtual string? Office => null;
}

/// <summary>Something done in an office: the ledger says in which capacity and on whose behalf.</summary>
public abstract record OfficeAct(Guid Escalation, Guid Incident, Capacity In) : EscalationEvent(Escalation, Incident), IActInOffice
{
    public override string? Office => In.Office;

    /// <summary>How they had proved who they are; nothing of the kind is recorded without.</summary>
    public Proof? Proof { get; init; }

    public IDomainEvent ProvedBy(Proof proof) => this with { Proof = proof };
}

[LedgerAction("StepProposed", 1)]
public sealed record StepProposed(
    Guid Escalation, Guid Incident, string Reference, string Step, int Rung, int RecommendedRung, int Round, Guid Assessment, string PolicyDigest, Proposal Proposal)
    : EscalationEvent(Escalation, Incident);

[LedgerAction("ProposalRevised", 1)]
public sealed record ProposalRevised(
    Guid Escalation, Guid Incident, string Reference, int Rung, int RecommendedRung, int Round, Guid Assessment, string PolicyDigest, Proposal Proposal)
    : EscalationEvent(Escalation, Incident);

[LedgerAction("ProposalWithdrawn", 1)]
public sealed record ProposalWithdrawn(Guid Escalation, Guid Incident, string Reference, string Reason) : EscalationEvent(Escalation, Incident);

/// <param name="Text">The digest of the text that was signed: see <see cref="Proposal.ToDigest"/>.</param>
/// <param name="Assessment">The assessment it rests on, and below it the digest of the policy of that.</param>
[LedgerAction("StepSigned", 2)]
public sealed record StepSigned(
    Guid Escalation, Guid Incident, string Reference, int Rung, int Round, string Text, Guid Assessment, string PolicyDigest, bool Dissents, string Reason, Capacity In)
    : OfficeAct(Escalation, Incident, In);

[LedgerAction("StepReturned", 1)]
public sealed record StepReturned(Guid Escalation, Guid Incident, string Reference, int Rung, int Round, string Reason, Capacity In)
    : OfficeAct(Escalation, Incident, In);

[LedgerAction("StepRejected", 1)]
public sealed record StepRejected(Guid Escalation, Guid Incident, string Reference, int Rung, int Round, string Reason, Capacity In)
    : OfficeAct(Escalation, Incident, In);

/// <param name="FromRung">The step that stood there until then.</param>
[LedgerAction("StepOverridden", 1)]
public sealed record StepOverridden(
    Guid Escalation, Guid Incident, string Reference, int FromRung, string Step, int Rung, int Round, string Reason, Proposal Proposal, Capacity In)
    : OfficeAct(Escalation, Incident, In);

[LedgerAction("LegalBasisConfirmed", 1)]
public sealed record LegalBasisConfirmed(Guid Escalation, Guid Incident, string Reference, Capacity In) : OfficeAct(Escalation, Incident, In);

[LedgerAction("StepTakenUrgently", 1)]
public sealed record StepTakenUrgently(
    Guid Escalation, Guid Incident, string Reference, string Step, int Rung, DateTimeOffset CompleteBy, string Reason, Capacity In)
    : OfficeAct(Escalation, Incident, In);

[LedgerAction("GatesCompleted", 1)]
public sealed record GatesCompleted(
    Guid Escalation, Guid Incident, string Reference, IReadOnlyDictionary<string, string> Statements, LegalBasis? LegalBasis, IReadOnlyList<string> OffRampTriggers)
    : EscalationEvent(Escalation, Incident);

/// <summary>Everything that a step taken urgently still owed has followed.</summary>
[LedgerAction("StepCompleted", 1)]
public sealed record StepCompleted(Guid Escalation, Guid Incident, string Reference, int Rung) : EscalationEvent(Escalation, Incident);

/// <param name="People">Those who have the duty to decide now.</param>
[LedgerAction("DecisionDueSoon", 1)]
public sealed record DecisionDueSoon(Guid Escalation, Guid Incident, string Reference, int Rung, DateTimeOffset DecideBy, IReadOnlyList<Guid> People)
    : EscalationEvent(Escalation, Incident);

/// <summary>Time passed without a decision: more people may and must decide now. Nothing was approved by it.</summary>
/// <param name="To">Those the duty has come to, beside those who had it.</param>
[LedgerAction("DutyPassedOn", 1)]
public sealed record DutyPassedOn(Guid Escalation, Guid Incident, string Reference, int Rung, DateTimeOffset DecideBy, IReadOnlyList<Guid> To)
    : EscalationEvent(Escalation, Incident);

/// <param name="Stale">The people whose signatures no longer count until they renew them.</param>
[LedgerAction("GroundsChanged", 1)]
public sealed record GroundsChanged(Guid Escalation, Guid Incident, string Reference, string Kind, string What, IReadOnlyList<Guid> Stale)
    : EscalationEvent(Escalation, Incident);

[LedgerAction("StepPlanned", 1)]
public sealed record StepPlanned(Guid Escalation, Guid Incident, string Reference, string Step, int Rung, DateTimeOffset StartsAt)
    : EscalationEvent(Escalation, Incident);

/// <param name="Offices">Those whose signatures put it into force.</param>
[LedgerAction("StepEnteredIntoForce", 2)]
public sealed record StepEnteredIntoForce(
    Guid Escalation, Guid Incident, string Reference, string Step, int Rung, IReadOnlyList<string> Offices, string Text, string PolicyDigest)
    : EscalationEvent(Escalation, Incident);

[LedgerAction("ReviewOpened", 1)]
public sealed record ReviewOpened(Guid Escalation, Guid Incident, string Reference, int Rung, int Review, string Reason, DateTimeOffset DecideBy)
    : EscalationEvent(Escalation, Incident);

/// <summary>What a step in force was signed on is no longer on record.</summary>
/// <param name="Gates">The gates that were met when it was decided and are open now, by their keys.</param>
/// <param name="What">What became of the records, in a sentence.</param>
[LedgerAction("RecordsLost", 1)]
public sealed record RecordsLost(Guid Escalation, Guid Incident, string Reference, int Rung, IReadOnlyList<string> Gates, string What)
    : EscalationEvent(Escalation, Incident);

[LedgerAction("OffRampTriggerMet", 1)]
public sealed record OffRampTriggerMet(Guid Escalation, Guid Incident, string Reference, int Number, string Trigger, string Note)
    : EscalationEvent(Escalation, Incident);

[LedgerAction("ExtensionSigned", 2)]
public sealed record ExtensionSigned(
    Guid Escalation, Guid Incident, string Reference, int Rung, int Review, string Text, Guid Assessment, string PolicyDigest, bool Dissents, string Reason, Capacity In)
    : OfficeAct(Escalation, Incident, In);

[LedgerAction("StepExtended", 1)]
public sealed record StepExtended(Guid Escalation, Guid Incident, string Reference, int Rung, DateTimeOffset ReviewDueAt) : EscalationEvent(Escalation, Incident);

[LedgerAction("StandDownSigned", 1)]
public sealed record StandDownSigned(Guid Escalation, Guid Incident, string Reference, int Rung, string Reason, Capacity In)
    : OfficeAct(Escalation, Incident, In);

[LedgerAction("StepStoodDown", 1)]
public sealed record StepStoodDown(Guid Escalation, Guid Incident, string Reference, int Rung, string Reason, Capacity In)
    : OfficeAct(Escalation, Incident, In);

[LedgerAction("StepSuperseded", 1)]
public sealed record StepSuperseded(Guid Escalation, Guid Incident, string Reference, int Rung, string By, int ByRung) : EscalationEvent(Escalation, Incident);

/// <summary>A step taken urgently ended without its signatures: the step that it had ended is in force again.</summary>
/// <param name="After">The escalation of the step taken urgently.</param>
/// <param name="RunsUntil">When its review is due, or to be decided: as it was.</param>
[LedgerAction("StepReinstated", 1)]
public sealed record StepReinstated(Guid Escalation, Guid Incident, string Reference, int Rung, string After, int AfterRung, DateTimeOffset RunsUntil)
    : EscalationEvent(Escalation, Incident);

[LedgerAction("StepLapsed", 1)]
public sealed record StepLapsed(Guid Escalation, Guid Incident, string Reference, int Rung, string Reason) : EscalationEvent(Escalation, Incident);
