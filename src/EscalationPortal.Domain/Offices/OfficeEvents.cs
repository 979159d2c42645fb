using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Offices;

[LedgerAction("OfficeGiven", 1)]
public sealed record OfficeGiven(Guid Holding, string InOffice, Guid Person, int Place, DateTimeOffset From, DateTimeOffset? Until) : IDomainEvent
{
    public Subject Subject => Subject.Of("person", Person);
    public Guid? IncidentId => null;
}

[LedgerAction("OfficeEnded", 1)]
public sealed record OfficeEnded(Guid Holding, string InOffice, Guid Person, string Reason) : IDomainEvent
{
    public Subject Subject => Subject.Of("person", Person);
    public Guid? IncidentId => null;
}

[LedgerAction("OfficeDelegated", 1)]
public sealed record OfficeDelegated(Guid Delegation, string InOffice, Guid Principal, Guid Delegate, DelegationTerms Terms) : IDomainEvent
{
    public Subject Subject => Subject.Of("delegation", Delegation);
    public Guid? IncidentId => null;
    public string? Office => InOffice;
}

[LedgerAction("DelegationRevoked", 1)]
public sealed record DelegationRevoked(Guid Delegation, string InOffice, Guid Principal, Guid Delegate, string Reason) : IDomainEvent
{
    public Subject Subject => Subject.Of("delegation", Delegation);
    public Guid? IncidentId => null;
    public string? Office => InOffice;
}
