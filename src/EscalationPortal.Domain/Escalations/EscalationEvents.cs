namespace EscalationPortal.Domain.Escalations;

public abstract record EscalationEvent(Guid Escalation, Guid Incident) : IDomainEvent
{
    public Subject Subject => Subject.Of("escalation", Escalation);
    public Guid? IncidentId => Incident;
    public virtual string? Office => null;
}

public sealed record StepProposed(
    Guid Escalation, Guid Incident, string Reference, string Step, int Rung, int RecommendedRung, int Round, Guid Assessment, string PolicyDigest, Proposal Proposal)
    : EscalationEvent(Escalation, Incident);

public sealed record ProposalRevised(
    Guid Escalation, Guid Incident, string Reference, int Rung, int RecommendedRung, int Round, Guid Assessment, string PolicyDigest, Proposal Proposal)
    : EscalationEvent(Escalation, Incident);

public sealed record ProposalWithdrawn(Guid Escalation, Guid Incident, string Reference, string Reason) : EscalationEvent(Escalation, Incident);

public sealed record StepSigned(Guid Escalation, Guid Incident, string Reference, int Rung, int Round, string InOffice, bool Dissents, string Reason)
    : EscalationEvent(Escalation, Incident)
{
    public override string? Office => InOffice;
}

public sealed record StepReturned(Guid Escalation, Guid Incident, string Reference, int Rung, int Round, string InOffice, string Reason)
    : EscalationEvent(Escalation, Incident)
{
    public override string? Office => InOffice;
}

public sealed record StepRejected(Guid Escalation, Guid Incident, string Reference, int Rung, int Round, string InOffice, string Reason)
    : EscalationEvent(Escalation, Incident)
{
    public override string? Office => InOffice;
}

public sealed record StepTookForce(Guid Escalation, Guid Incident, string Reference, string Step, int Rung) : EscalationEvent(Escalation, Incident);

public sealed record StepStoodDown(Guid Escalation, Guid Incident, string Reference, int Rung, string InOffice, string Reason) : EscalationEvent(Escalation, Incident)
{
    public override string? Office => InOffice;
}

public sealed record StepSuperseded(Guid Escalation, Guid Incident, string Reference, int Rung, string By, int ByRung) : EscalationEvent(Escalation, Incident);
