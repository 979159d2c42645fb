using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Policies.Backtests;

internal abstract class BacktestEventWords<T>(string title, string sentence) : EventWords<T>(title)
    where T : BacktestEvent
{
    protected override EntryText TextOf(T happened, LedgerNames names) => new($"{sentence} over {happened.Set.Words()}")
    {
        Lines = [new("From", null, happened.From), new("To", null, happened.To)],
    };
}

internal sealed class BacktestAskedWords() : BacktestEventWords<BacktestAsked>("Backtest asked for", "Asked for a backtest of two policies");

internal sealed class BacktestDoneWords() : BacktestEventWords<BacktestDone>("Backtest done", "Came to the end of a backtest of two policies");

internal sealed class BacktestFailedWords() : BacktestEventWords<BacktestFailed>("Backtest failed", "Could not do a backtest of two policies");

internal sealed class BacktestCancelledWords() : BacktestEventWords<BacktestCancelled>("Backtest cancelled", "Cancelled a backtest of two policies");
