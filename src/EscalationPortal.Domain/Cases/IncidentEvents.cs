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

/// <summary>Somebody took the case, was handed it, or left it.</summary>
/// <param name="From">Who had it before; null if nobody did.</param>
/// <param name="To">Who has it now; null if nobody does.</param>
[LedgerAction("OwnerChanged", 1)]
public sealed record OwnerChanged(Guid Incident, string Reference, Guid? From, Guid? To) : IDomainEvent
{
    public Subject Subject => Subject.Of("incident", Incident);
    public Guid? IncidentId => Incident;
}

/// <summary>Observables and techniques were added to the case. Which they are never stands in the ledger.</summary>
/// <param name="Digest">See <see cref="TraceAddition.Digest"/>.</param>
[LedgerAction("TracesAdded", 1)]
public sealed record TracesAdded(Guid Incident, string Reference, int Observables, int Techniques, string Digest) : IDomainEvent
{
    public Subject Subject => Subject.Of("incident", Incident);
    public Guid? IncidentId => Incident;
}
