using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Ledger;

/// <summary>Someone trying a demo run out moved its clock forward. Later entries carry the later time, and this one says why.</summary>
[LedgerAction("DemoClockMoved", 1)]
public sealed record DemoClockMoved(int Hours) : IDomainEvent
{
    public Subject Subject => new("clock", "demo");
    public Guid? IncidentId => null;
}
