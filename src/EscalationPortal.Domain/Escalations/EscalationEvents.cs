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
/// <param name="In">Null only in what was recorded before capacities were.</param>
public abstract record OfficeAct(Guid Escalation, Guid Incident, Capacity? In) : EscalationEvent(Escalation, Incident)
{
    public override string? Office => In?.Office;
}

public sealed record StepProposed(
    Guid Escalation, Guid Incident, string Reference, string Step, int Rung, int RecommendedRung, int Round, Guid Assessment, string PolicyDigest, Proposal Proposal)
    : EscalationEvent(Escalation, Incident);

public sealed record ProposalRevised(
    Guid Escalation, Guid Incident, string Reference, int Rung, int RecommendedRung, int Round, Guid Assessment, string PolicyDigest, Proposal Proposal)
    : EscalationEvent(Escalation, Incident);

public sealed record ProposalWithdrawn(Guid Escalation, Guid Incident, string Reference, string Reason) : EscalationEvent(Escalation, Incident);

public sealed record StepSigned(Guid Escalation, Guid Incident, string Reference, int Rung, int Round, bool Dissents, string Reason, Capacity? In = null)
    : OfficeAct(Escalation, Incident, In);

public sealed record StepReturned(Guid Escalation, Guid Incident, string Reference, int Rung, int Round, string Reason, Capacity? In = null)
    : OfficeAct(Escalation, Incident, In);

public sealed record StepRejected(Guid Escalation, Guid Incident, string Reference, int Rung, int Round, string Reason, Capacity? In = null)
    : OfficeAct(Escalation, Incident, In);

/// <param name="FromRung">The step that stood there until then.</param>
public sealed record StepOverridden(
    Guid Escalation, Guid Incident, string Reference, int FromRung, string Step, int Rung, int Round, string Reason, Proposal Proposal, Capacity? In = null)
    : OfficeAct(Escalation, Incident, In);

public sealed record LegalBasisConfirmed(Guid Escalation, Guid Incident, string Reference, Capacity? In = null) : OfficeAct(Escalation, Incident, In);

public sealed record StepTakenUrgently(
    Guid Escalation, Guid Incident, string Reference, string Step, int Rung, DateTimeOffset CompleteBy, string Reason, Capacity? In = null)
    : OfficeAct(Escalation, Incident, In);

public sealed record GatesCompleted(
    Guid Escalation, Guid Incident, string Reference, IReadOnlyDictionary<string, string> Statements, LegalBasis? LegalBasis, IReadOnlyList<string> OffRampTriggers)
    : EscalationEvent(Escalation, Incident);

/// <summary>Everything that a step taken urgently still owed has followed.</summary>
public sealed record StepCompleted(Guid Escalation, Guid Incident, string Reference, int Rung) : EscalationEvent(Escalation, Incident);

/// <param name="People">Those who have the duty to decide now.</param>
public sealed record DecisionDueSoon(Guid Escalation, Guid Incident, string Reference, int Rung, DateTimeOffset DecideBy, IReadOnlyList<Guid> People)
    : EscalationEvent(Escalation, Incident);

/// <summary>Time passed without a decision: more people may and must decide now. Nothing was approved by it.</summary>
/// <param name="To">Those the duty has come to, beside those who had it.</param>
public sealed record DutyPassedOn(Guid Escalation, Guid Incident, string Reference, int Rung, DateTimeOffset DecideBy, IReadOnlyList<Guid> To)
    : EscalationEvent(Escalation, Incident);

/// <param name="Stale">The people whose signatures no longer count until they renew them.</param>
public sealed record GroundsChanged(Guid Escalation, Guid Incident, string Reference, string Kind, string What, IReadOnlyList<Guid> Stale)
    : EscalationEvent(Escalation, Incident);

public sealed record StepPlanned(Guid Escalation, Guid Incident, string Reference, string Step, int Rung, DateTimeOffset StartsAt)
    : EscalationEvent(Escalation, Incident);

public sealed record StepEnteredIntoForce(Guid Escalation, Guid Incident, string Reference, string Step, int Rung) : EscalationEvent(Escalation, Incident);

public sealed record ReviewOpened(Guid Escalation, Guid Incident, string Reference, int Rung, int Review, string Reason, DateTimeOffset DecideBy)
    : EscalationEvent(Escalation, Incident);

public sealed record OffRampTriggerMet(Guid Escalation, Guid Incident, string Reference, int Number, string Trigger, string Note)
    : EscalationEvent(Escalation, Incident);

public sealed record ExtensionSigned(Guid Escalation, Guid Incident, string Reference, int Rung, int Review, bool Dissents, string Reason, Capacity? In = null)
    : OfficeAct(Escalation, Incident, In);

public sealed record StepExtended(Guid Escalation, Guid Incident, string Reference, int Rung, DateTimeOffset ReviewDueAt) : EscalationEvent(Escalation, Incident);

public sealed record StandDownSigned(Guid Escalation, Guid Incident, string Reference, int Rung, string Reason, Capacity? In = null)
    : OfficeAct(Escalation, Incident, In);

public sealed record StepStoodDown(Guid Escalation, Guid Incident, string Reference, int Rung, string Reason, Capacity? In = null)
    : OfficeAct(Escalation, Incident, In);

public sealed record StepSuperseded(Guid Escalation, Guid Incident, string Reference, int Rung, string By, int ByRung) : EscalationEvent(Escalation, Incident);

public sealed record StepLapsed(Guid Escalation, Guid Incident, string Reference, int Rung, string Reason) : EscalationEvent(Escalation, Incident);
