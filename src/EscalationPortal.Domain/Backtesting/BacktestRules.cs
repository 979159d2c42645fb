using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>The rules about backtests: their ids, and what an auditor reads of a refusal.</summary>
public static class BacktestRules
{
    public static readonly Rule Ended = new("backtest-ended", "it had come to its end, or was cancelled, already");
    public static readonly Rule SamePolicy = new("backtest-same-policy", "both policies said the same");
    public static readonly Rule TooManyOpen = new("too-many-backtests", "the person had as many backtests waiting as anyone may");
}
