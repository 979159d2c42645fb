using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>
/// Which two policies were compared, by their digests, and over which set. What came out is kept with the backtest: whoever reads the ledger may not
/// be one of those who read every case that went in, and neither figures nor the address of a view are for them.
/// </summary>
public abstract record BacktestEvent(Guid Id, string From, string To, BacktestSet Set) : IDomainEvent
{
    public Subject Subject => Subject.Of("backtest", Id);
    public Guid? IncidentId => null;
}

[LedgerAction("BacktestAsked", 1)]
public sealed record BacktestAsked(Guid Id, string From, string To, BacktestSet Set) : BacktestEvent(Id, From, To, Set);

[LedgerAction("BacktestDone", 1)]
public sealed record BacktestDone(Guid Id, string From, string To, BacktestSet Set) : BacktestEvent(Id, From, To, Set);

[LedgerAction("BacktestFailed", 1)]
public sealed record BacktestFailed(Guid Id, string From, string To, BacktestSet Set) : BacktestEvent(Id, From, To, Set);

[LedgerAction("BacktestCancelled", 1)]
public sealed record BacktestCancelled(Guid Id, string From, string To, BacktestSet Set) : BacktestEvent(Id, From, To, Set);
