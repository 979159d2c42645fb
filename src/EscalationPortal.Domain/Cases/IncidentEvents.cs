using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Cases;

[LedgerAction("IncidentLogged", 1)]
public sealed record IncidentLogged(Guid Incident, string Reference, IncidentFacts Facts) : IDomainEvent
{
    public Subject Subject => Subject.Of("incident", Incident);
    public Guid? IncidentId => Incident;
}

[LedgerAction("IncidentEdited", 1)]
public sealed record IncidentEdited(Guid Incident, string Reference, IReadOnlyList<Change> Changes) : IDomainEvent
{
    public Subject Subject => Subject.Of("incident", Incident);
    public Guid? IncidentId => Incident;
}
