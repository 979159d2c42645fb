using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Ledger;

/// <summary>Something done with the ledger itself: whoever reads it is in it too.</summary>
public abstract record LedgerEvent : IDomainEvent
{
    public Subject Subject => new("ledger", "head");
    public virtual Guid? IncidentId => null;
}

/// <summary>The whole ledger was computed again.</summary>
/// <param name="Size">How many entries the head stated.</param>
/// <param name="Root">The root the head stated, in hexadecimal.</param>
/// <param name="BadEntry">The first bad entry; null if there is none, or if it is no single one.</param>
/// <param name="Failure">What is wrong with the ledger itself; null if nothing is.</param>
/// <param name="Differences">What decides and is not what the ledger has on record, a sentence each.</param>
[LedgerAction("LedgerVerified", 2)]
public sealed record LedgerVerified(long Size, string Root, bool Ok, long? BadEntry, string? Failure, IReadOnlyList<string> Differences) : LedgerEvent;

/// <summary>Someone took the whole ledger with them, up to this head.</summary>
[LedgerAction("LedgerExported", 1)]
public sealed record LedgerExported(long Size, string Root) : LedgerEvent;

/// <summary>Someone took a list out of the ledger with them.</summary>
/// <param name="Filters">What the list was narrowed to: name and value as in the page's address.</param>
/// <param name="Of">The case it was narrowed to: whoever may not know of that case is not told of it by this either.</param>
[LedgerAction("LedgerListExported", 1)]
public sealed record LedgerListExported(IReadOnlyDictionary<string, string> Filters, Guid? Of = null) : LedgerEvent
{
    public override Guid? IncidentId => Of;
}
