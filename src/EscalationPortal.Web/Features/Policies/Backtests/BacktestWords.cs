using System.Globalization;
using EscalationPortal.Domain.Backtesting;

namespace EscalationPortal.Web.Features.Policies.Backtests;

/// <summary>What pages and the ledger say of a backtest.</summary>
public static class BacktestWords
{
    /// <summary>After "over".</summary>
    public static string Words(this BacktestSet set) => set switch
    {
        BacktestSet.LastAssessed => "all cases, each as it was assessed last",
        BacktestSet.EveryAssessment => "every assessment ever made",
        BacktestSet.View => "a view of the incidents, each as it was assessed last",
        BacktestSet.Library => "the public cases",
    };

    /// <summary>What is counted in it.</summary>
    public static string Noun(this BacktestSet set) => set == BacktestSet.EveryAssessment ? "assessments" : "cases";

    public static string Words(this BacktestState state) => state switch
    {
        BacktestState.Waiting => "waiting",
        BacktestState.Running => "running",
        BacktestState.Done => "done",
        BacktestState.Cancelled => "cancelled",
        BacktestState.Failed => "failed",
    };

    /// <summary>"12,000 of 90,000 cases".</summary>
    public static string Progress(BacktestSet set, long cases, long? all) =>
        all is { } total ? string.Create(CultureInfo.InvariantCulture, $"{cases:N0} of {total:N0} {set.Noun()}") : $"counting the {set.Noun()}";
}
