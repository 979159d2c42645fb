using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Policies;

/// <summary>A policy was put in force.</summary>
[LedgerAction("PolicyAdopted", 1)]
public sealed record PolicyAdopted(string Key, string Version, string Digest) : IDomainEvent
{
    public Subject Subject => new("policy", Digest);
    public Guid? IncidentId => null;
}
