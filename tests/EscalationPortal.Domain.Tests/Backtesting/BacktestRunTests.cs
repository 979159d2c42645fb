using System.Text.Json;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Tests.Evaluation;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Backtesting;

[Properties(Arbitrary = [typeof(RatedPolicies)], MaxTest = 100)]
public class BacktestRunTests
{
    private static readonly DateTimeOffset _at = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
    private static readonly PolicySide _noSide = new([0], 0, new Overrides(0, 0, 0, 0, 0), new NotCarried(0, 0, []));
    private static readonly KeptResult _nothing = new(0, 0, [], 0, 0, 0, _noSide, _noSide, []);

    /// <summary>Written and read as it is stored.</summary>
    [Property]
    public void What_is_kept_is_with_its_policies_the_result_again(RatedPolicy one, RatedPolicy other)
    {
        var backtest = new Backtest(one.Policy, other.Policy);
        foreach (var given in new[] { one.Given, other.Given })
        {
            Assert.Null(backtest.Cases.Take("case", given, one.Policy.Ladder[^1].Key));
            backtest.Add();
        }

        var result = backtest.Result();
        var kept = Stored(KeptResult.Of(result, leftOut: 3));
        var again = kept.Between(one.Policy, other.Policy, result.MovedCases.Select(moved => Stored(KeptMove.Of(moved))));

        Assert.Equal(3, kept.LeftOut);
        Assert.Equal(BacktestDocument.BytesOf(result, 0), BacktestDocument.BytesOf(again, 0));
    }

    [Fact]
    public void It_is_asked_for_begun_and_done_and_says_so()
    {
        var run = Asked();

        Assert.True(run.Begin(_at));
        Assert.True(run.Finish(_nothing, strictest: null, _at));

        Assert.Equal((BacktestState.Done, 1), (run.State, run.Attempts));
        Assert.Equal([typeof(BacktestAsked), typeof(BacktestDone)], run.TakeEvents().Select(happened => happened.GetType()));
        Assert.False(run.Begin(_at));
    }

    [Fact]
    public void Once_cancelled_nothing_comes_of_it_and_once_ended_it_is_not_cancelled()
    {
        var run = Asked();
        run.Begin(_at);
        run.Cancel(_at);

        Assert.False(run.Finish(_nothing, strictest: null, _at));
        run.Fail("Too late.", _at);
        Assert.Equal((BacktestState.Cancelled, ""), (run.State, run.Failure));
        Assert.Equal("backtest-ended", Assert.Throws<RuleViolationException>(() => run.Cancel(_at)).Rule);
    }

    [Fact]
    public void It_is_begun_so_often_and_then_fails()
    {
        var run = Asked();
        for (var attempt = 0; attempt < BacktestRun.MaxAttempts; attempt++)
        {
            Assert.True(run.Begin(_at));
        }

        Assert.False(run.Begin(_at));
        Assert.Equal(BacktestState.Failed, run.State);
        Assert.NotEmpty(run.Failure);
    }

    [Fact]
    public void Of_the_same_policy_twice_and_beside_too_many_others_it_is_refused()
    {
        Assert.Equal("backtest-same-policy", Assert.Throws<RuleViolationException>(() => Asked(to: "a")).Rule);
        Assert.Equal("too-many-backtests", Assert.Throws<RuleViolationException>(() => Asked(open: BacktestRun.MaxOpen)).Rule);
    }

    private static BacktestRun Asked(string to = "b", int open = 0) => BacktestRun.Ask(
        Guid.CreateVersion7(), new BacktestedPolicy("a", "sample", "1.0.0", null), new BacktestedPolicy(to, "sample", "2.0.0", null), BacktestSet.LastAssessed,
        view: null, isForAskerAlone: false, open, Guid.CreateVersion7(), _at);

    private static T Stored<T>(T kept) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(kept, LedgerJson.Options), LedgerJson.Options)!;
}
