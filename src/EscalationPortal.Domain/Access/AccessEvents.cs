using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Access;

/// <summary>Who may read a case was changed.</summary>
/// <param name="Number">1 for the first change of the case's access.</param>
/// <param name="WasOpen">It was open to the cell before; <paramref name="IsOpen"/>: it is now.</param>
/// <param name="WasListed">There was a list before; <paramref name="IsListed"/>: there is one now.</param>
/// <param name="Added">People put on the list, by id; <paramref name="Removed"/>: people taken off it.</param>
/// <param name="Carried">Compartments the case was put into, by id; <paramref name="Dropped"/>: compartments it was taken out of.</param>
/// <param name="LockedOut">People its steps need who can no longer read it: whoever changed it was shown them, and meant it.</param>
/// <param name="GatesLost">The gates that nobody can see to any more, by key: they were shown as well.</param>
[LedgerAction("AccessChanged", 2)]
public sealed record AccessChanged(
    Guid Incident,
    string Reference,
    int Number,
    bool WasOpen,
    bool IsOpen,
    bool WasListed,
    bool IsListed,
    IReadOnlyList<Guid> Added,
    IReadOnlyList<Guid> Removed,
    IReadOnlyList<Guid> Carried,
    IReadOnlyList<Guid> Dropped,
    IReadOnlyList<Guid> LockedOut,
    IReadOnlyList<string> GatesLost,
    string Reason) : IDomainEvent
{
    public Subject Subject => Subject.Of("incident", Incident);
    public Guid? IncidentId => Incident;
}

/// <summary>No analyst can open the case any more: an administrator, who cannot either, proposes whom to put on its list.</summary>
[LedgerAction("AccessRecoveryProposed", 1)]
public sealed record AccessRecoveryProposed(Guid Incident, string Reference, Guid Analyst, string Reason) : IDomainEvent
{
    public Subject Subject => Subject.Of("incident", Incident);
    public Guid? IncidentId => Incident;
}

/// <summary>Another administrator confirmed it: the analyst is on the list.</summary>
/// <param name="ProposedBy">The administrator who proposed it.</param>
[LedgerAction("AccessRecovered", 1)]
public sealed record AccessRecovered(Guid Incident, string Reference, Guid Analyst, Guid ProposedBy, string Reason) : IDomainEvent
{
    public Subject Subject => Subject.Of("incident", Incident);
    public Guid? IncidentId => Incident;
}

/// <summary>Another administrator declined it, or whoever proposed it took it back: nothing was done.</summary>
/// <param name="ProposedBy">The administrator who proposed it, at <paramref name="ProposedAt"/>.</param>
[LedgerAction("AccessRecoveryDeclined", 1)]
public sealed record AccessRecoveryDeclined(Guid Incident, string Reference, Guid Analyst, Guid ProposedBy, DateTimeOffset ProposedAt, string Reason) : IDomainEvent
{
    public Subject Subject => Subject.Of("incident", Incident);
    public Guid? IncidentId => Incident;
}

/// <summary>Something about a compartment. Only those who are read into it find it in the ledger.</summary>
public abstract record CompartmentEvent(Guid Compartment, string Title) : IDomainEvent
{
    public const string SubjectType = "compartment";

    public Subject Subject => Subject.Of(SubjectType, Compartment);
    public Guid? IncidentId => null;
}

[LedgerAction("CompartmentCreated", 1)]
public sealed record CompartmentCreated(Guid Compartment, string Title, string Purpose) : CompartmentEvent(Compartment, Title);

[LedgerAction("PersonReadIn", 1)]
public sealed record PersonReadIn(Guid Compartment, string Title, Guid Person, string Reason) : CompartmentEvent(Compartment, Title);

[LedgerAction("PersonReadOut", 1)]
public sealed record PersonReadOut(Guid Compartment, string Title, Guid Person, string Reason) : CompartmentEvent(Compartment, Title);
