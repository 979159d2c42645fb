using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Tests.Evaluation;
using EscalationPortal.Domain.Tests.Library;
using EscalationPortal.Domain.Tests.Policies;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Backtesting;

[Properties(Arbitrary = [typeof(RatedPolicies)], MaxTest = 100)]
public class BacktestTests
{
    [Property]
    public void Against_itself_nothing_moves(RatedPolicy one)
    {
        var result = Compared(one.Policy, one.Policy, one, one);

        Assert.Equal((0, 0), (result.Moved, result.MovedCases.Count));
        Assert.All(result.Matrix, (row, from) => Assert.All(row, (cases, to) => Assert.True(from == to || cases == 0)));
    }

    /// <summary>Two random policies have some keys in common and others not, and ladders of two to ten rungs.</summary>
    [Property]
    public void The_other_way_round_the_matrix_is_turned_and_the_totals_are_the_cases(RatedPolicy one, RatedPolicy other)
    {
        var (there, back) = (Compared(one.Policy, other.Policy, one, other), Compared(other.Policy, one.Policy, one, other));

        Assert.Equal(there.From.Ladder.Count, there.Matrix.Count);
        Assert.All(there.Matrix, (row, from) => Assert.All(row, (cases, to) => Assert.Equal(cases, back.Matrix[to][from])));
        Assert.Equal(2, there.Matrix.Sum(row => row.Sum()));
        Assert.Equal(2, there.Cases);
        Assert.Equal(there.Moved, there.MovedCases.Count);
        Assert.Equal(there.FromSide.Spans, back.ToSide.Spans);
    }

    [Property]
    public void A_case_of_another_policy_gets_what_its_known_ratings_give(RatedPolicy one, RatedPolicy other)
    {
        var cases = new CarriedCases(other.Policy);
        Assert.Null(cases.Take("case", one.Given));
        var carried = one.Given
            .Where(pair => other.Policy.FindIndicator(pair.Key) is { } indicator && new[] { pair.Value.Lowest, pair.Value.Likely, pair.Value.Highest }.OfType<string>().All(level => indicator.IndexOf(level) >= 0))
            .ToDictionary();

        Assert.Equal(ScoredCases.Evaluated(other.Policy, carried), new CaseScorer(cases.Policies[0]).Score(cases.CodesUnder(0)));
    }

    [Fact]
    public void A_higher_minimum_moves_a_case_down_and_says_which_and_by_how_much()
    {
        var stricter = SamplePolicy.With(document => document["ladder"]![2]!["when"]![0]!["attribution"] = 75);
        var backtest = new Backtest(SamplePolicy.Policy, stricter);
        Add(backtest, "INC-1", ("disruption", "some"), ("duration", "weeks"), ("technical", "overlap"));
        Add(backtest, "INC-2", ("disruption", "denied"), ("technical", "overlap"));

        var moved = Assert.Single(backtest.Result().MovedCases);
        Assert.Equal(("INC-1", 2, 1, Direction.Down), (moved.Name, moved.From.Rung, moved.To.Rung, moved.Direction));
        Assert.Equal("signal", moved.Reason!.Step.Key);
        Assert.Same(stricter, moved.Reason.Lacking);
        Assert.Equal(new ScoreGap("attribution", 75, 50, 50), Assert.Single(moved.Reason.Missing));
        Assert.Contains(new HeldMinimum("attribution", 50, 50), moved.Reason.Held);
        Assert.Equal(1, moved.TipsTo);
    }

    [Fact]
    public void A_lower_minimum_moves_it_up_and_says_what_the_first_policy_lacks()
    {
        var milder = SamplePolicy.With(document => document["ladder"]![2]!["when"]![0]!["aggregate"] = 30);
        var backtest = new Backtest(SamplePolicy.Policy, milder);
        Add(backtest, "INC-1", ("disruption", "some"), ("technical", "overlap"));

        var moved = Assert.Single(backtest.Result().MovedCases);
        Assert.Equal(Direction.Up, moved.Direction);
        Assert.Same(SamplePolicy.Policy, moved.Reason!.Lacking);
        Assert.Equal(("aggregate", 40m), (moved.Reason.Missing[0].Score, moved.Reason.Missing[0].Needed));
    }

    [Fact]
    public void A_step_that_the_other_ladder_does_not_have_moves_by_the_steps_both_have()
    {
        var shorter = SamplePolicy.With(document =>
        {
            document["ladder"]!.AsArray().RemoveAt(3);
            document["ladder"]![2]!["key"] = "word";
        });
        var backtest = new Backtest(SamplePolicy.Policy, shorter);
        Add(backtest, "high", ("disruption", "denied"), ("duration", "weeks"), ("technical", "direct"));
        var result = backtest.Result();

        Assert.Equal(1, result.Matrix[3][2]);
        Assert.Equal((0, 1, 0), (result.Up, result.Down, result.Across));
        Assert.Null(Assert.Single(result.MovedCases).Reason);
        Assert.Null(result.HigherStepThere(result.MovedCases[0]));
    }

    [Fact]
    public void A_step_that_the_other_ladder_has_lower_is_not_said_to_be_missing_from_it()
    {
        // The two highest steps change places.
        var turned = SamplePolicy.With(document =>
        {
            var ladder = document["ladder"]!.AsArray();
            (ladder[2]!["rung"], ladder[3]!["rung"]) = (3, 2);
            (ladder[2]!["when"], ladder[3]!["when"]) = (ladder[3]!["when"]!.DeepClone(), ladder[2]!["when"]!.DeepClone());
        });
        var backtest = new Backtest(SamplePolicy.Policy, turned);
        Add(backtest, "high", ("disruption", "denied"), ("duration", "weeks"), ("technical", "direct"));

        var (result, moved) = (backtest.Result(), Assert.Single(backtest.Result().MovedCases));
        Assert.Equal(("formal", "signal", Direction.Up, (MoveReason?)null), (moved.From.Key, moved.To.Key, moved.Direction, moved.Reason));
        Assert.Equal(2, result.HigherStepThere(moved)!.Rung);
    }

    [Fact]
    public void What_moves_is_kept_up_to_a_number_and_counted_beyond_it()
    {
        var stricter = SamplePolicy.With(document => document["ladder"]![2]!["when"]![0]!["attribution"] = 75);
        var backtest = new Backtest(SamplePolicy.Policy, stricter);
        for (var i = 0; i < Backtest.MaxMoved + 17; i++)
        {
            Add(backtest, $"INC-{i}", ("disruption", "some"), ("duration", "weeks"), ("technical", "overlap"));
        }

        Assert.Equal((Backtest.MaxMoved, Backtest.MaxMoved + 17L), (backtest.Result().MovedCases.Count, backtest.Result().Moved));
    }

    [Fact]
    public void A_line_is_read_and_compared_without_allocating_however_many_there_are()
    {
        var backtest = new Backtest(SamplePolicy.Policy, SamplePolicy.Policy);
        var line = """{"case":"INC-1","ratings":{"disruption":{"lowest":"none","likely":"some","highest":"denied"},"duration":null,"technical":"overlap","weather":"fine"},"taken":"signal","verdict":"right"}"""u8.ToArray();
        var lines = new JsonCaseLines();
        Take(100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Take(1_000);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(1_100, backtest.Result().Cases);

        void Take(int times)
        {
            for (var i = 0; i < times; i++)
            {
                lines.Read(line, i, backtest.Cases);
                backtest.Add();
            }
        }
    }

    [Theory]
    [InlineData("right", Verdict.MissedEscalation, Verdict.MissedEscalation)]
    [InlineData("false-alarm", Verdict.Right, Verdict.Right)]
    [InlineData("missed-escalation", Verdict.MissedEscalation, Verdict.MissedEscalation)]
    public void A_verdict_on_the_step_taken_judges_both_policies(string verdict, Verdict from, Verdict to)
    {
        // Rung 2 was taken; the sample supports rung 1 here.
        var given = verdict switch { "right" => Verdict.Right, "false-alarm" => Verdict.FalseAlarm, _ => Verdict.MissedEscalation };
        var backtest = new Backtest(SamplePolicy.Policy, SamplePolicy.Policy);
        var ratings = new Dictionary<string, Rating> { ["disruption"] = Rating.Known("some"), ["technical"] = Rating.Known("overlap") };
        Assert.Null(backtest.Cases.Take("case", ratings, "signal", given));
        backtest.Add();
        var result = backtest.Result();

        Assert.Equal((1, 1), (result.Verdicts.Known, result.Verdicts[from, to]));
        Assert.Equal((0, 1, 1), (result.FromSide.Overrides.Above, result.FromSide.Overrides.Below, result.FromSide.Overrides.OneApart));
    }

    [Fact]
    public void A_policy_that_recommends_as_high_as_a_false_alarm_repeats_it()
    {
        var milder = SamplePolicy.With(document => document["ladder"]![2]!["when"]![0]!["aggregate"] = 30);
        var backtest = new Backtest(SamplePolicy.Policy, milder);
        var ratings = new Dictionary<string, Rating> { ["disruption"] = Rating.Known("some"), ["technical"] = Rating.Known("overlap") };
        Assert.Null(backtest.Cases.Take("case", ratings, "signal", Verdict.FalseAlarm));
        backtest.Add();

        Assert.Equal(1, backtest.Result().Verdicts[Verdict.Right, Verdict.FalseAlarm]);
    }

    [Fact]
    public void A_verdict_needs_the_step_it_is_about() =>
        Assert.Contains("name that as well", new CarriedCases(SamplePolicy.Policy).Take("case", new Dictionary<string, Rating>(), verdict: Verdict.Right), StringComparison.Ordinal);

    [Fact]
    public void What_a_policy_does_not_have_is_unknown_under_it_and_counted()
    {
        var renamed = SamplePolicy.With(document =>
        {
            document["criteria"]![0]!["indicators"]![0]!["levels"]![1]!["key"] = "partly";
            document["criteria"]![0]!["indicators"]![1]!["key"] = "length";
        });
        var backtest = new Backtest(SamplePolicy.Policy, renamed);
        Add(backtest, "INC-1", ("disruption", "some"), ("duration", "weeks"), ("technical", "overlap"), ("weather", "bad"));
        Add(backtest, "INC-2", ("disruption", "none"));
        var result = backtest.Result();

        Assert.Equal(new[] { new NotCarriedRating("weather", null, 1) }, result.FromSide.NotCarried.Rows);
        Assert.Equal((1, 3), (result.ToSide.NotCarried.Cases, result.ToSide.NotCarried.Ratings));
        Assert.Equal(
            [new NotCarriedRating("disruption", "some", 1), new NotCarriedRating("duration", null, 1), new NotCarriedRating("weather", null, 1)],
            result.ToSide.NotCarried.Rows.OrderBy(row => row.Indicator, StringComparer.Ordinal));
    }

    [Fact]
    public void A_stored_range_that_is_out_of_order_there_says_nothing_there_and_the_case_is_still_compared()
    {
        var turned = SamplePolicy.With(document =>
        {
            var levels = document["criteria"]![0]!["indicators"]![0]!["levels"]!.AsArray();
            var (first, last) = (levels[0]!["key"]!.GetValue<string>(), levels[^1]!["key"]!.GetValue<string>());
            (levels[0]!["key"], levels[^1]!["key"]) = (last, first);
        });
        var indicator = SamplePolicy.Policy.Indicators[0];
        var (lowest, highest) = (indicator.Levels[0].Key, indicator.Levels[^1].Key);
        var backtest = new Backtest(turned, turned);

        var wrong = backtest.Cases.Take("INC-1", new Dictionary<string, Rating> { [indicator.Key] = Rating.Range(lowest, lowest, highest) });
        backtest.Add();

        Assert.Null(wrong);
        Assert.Equal((1, 1L), (backtest.Result().Cases, backtest.Result().ToSide.NotCarried.Ratings));
    }

    [Fact]
    public void Keys_that_no_policy_has_do_not_fill_the_memory()
    {
        var cases = new CarriedCases(SamplePolicy.Policy);
        for (var i = 0; i < 3 * CarriedCases.MaxForeignKeys; i++)
        {
            Assert.Null(cases.Take("case", new Dictionary<string, Rating> { [$"strange-{i}"] = Rating.Known("x"), ["technical"] = Rating.Known($"odd-{i}") }));
            cases.Accept();
        }

        Assert.InRange(cases.NotCarriedInto(0).Rows.Count, 1, CarriedCases.MaxForeignKeys + 2);
        Assert.Equal(6L * CarriedCases.MaxForeignKeys, cases.NotCarriedInto(0).Ratings);
    }

    [Fact]
    public void The_library_stands_to_the_steps_taken_as_its_report_says()
    {
        var agreement = Domain.Library.Agreement.Of(ShippedPolicies.Baseline2, CaseLibrary.Cases);
        var backtest = new Backtest(ShippedPolicies.Baseline1, ShippedPolicies.Baseline2);
        foreach (var libraryCase in CaseLibrary.Cases)
        {
            Assert.Null(backtest.Cases.Take(libraryCase));
            backtest.Add();
        }

        var overrides = backtest.Result().ToSide.Overrides;
        Assert.Equal(agreement.Rows.Count(row => row.Off == 0), overrides.Same);
        Assert.Equal(agreement.Rows.Count(row => Math.Abs(row.Off) == 1), overrides.OneApart);
        Assert.Equal(agreement.Rows.Count(row => row.Off > 0), overrides.Above);
        Assert.Equal(CaseLibrary.Cases.Count, overrides.Compared);
        Assert.Equal(0, backtest.Result().ToSide.NotCarried.Ratings);
        Assert.True(backtest.Result().FromSide.NotCarried.Ratings > 0);
    }

    private static BacktestResult Compared(ThresholdPolicy from, ThresholdPolicy to, params RatedPolicy[] rated)
    {
        var backtest = new Backtest(from, to);
        foreach (var one in rated)
        {
            Assert.Null(backtest.Cases.Take("case", one.Given));
            backtest.Add();
        }

        return backtest.Result();
    }

    private static void Add(Backtest backtest, string name, params (string Indicator, string Level)[] ratings)
    {
        Assert.Null(backtest.Cases.Take(name, ratings.ToDictionary(row => row.Indicator, row => Rating.Known(row.Level))));
        backtest.Add();
    }
}
