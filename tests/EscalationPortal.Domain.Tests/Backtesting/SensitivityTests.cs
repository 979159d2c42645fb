using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Tests.Policies;

namespace EscalationPortal.Domain.Tests.Backtesting;

/// <summary>What a figure moves is what the policy with that figure written into it would give.</summary>
public class SensitivityTests
{
    private static readonly List<Dictionary<string, Rating>> _ratings = DrawnCases();

    [Fact]
    public void Every_figure_moves_what_the_policy_with_that_figure_gives()
    {
        var result = Rated(new Sensitivity(SamplePolicy.Policy, points: 7.5m, percent: 50));

        Assert.Equal(_ratings.Count, result.Cases);
        Assert.Equal(_ratings.Count, result.Rungs.Sum());
        // Eight minima, two weights of criteria, two of the indicators that are not alone in theirs.
        Assert.Equal((8, 2, 2), (result.Rows.Count(row => row.Part is MinimumPart), result.Rows.Count(row => row.Part is CriterionWeightPart), result.Rows.Count(row => row.Part is IndicatorWeightPart)));
        Assert.Contains(result.Rows, row => row.Changed > 0);
        Assert.Equal(result.Rows.OrderByDescending(row => row.Changed).Select(row => row.Changed), result.Rows.Select(row => row.Changed));
        Assert.All(result.Rows, row =>
        {
            Assert.Equal(ChangesWith(row.Part, 7.5m, 50), row.Up);
            Assert.Equal(ChangesWith(row.Part, -7.5m, -50), row.Down);
        });
    }

    [Fact]
    public void A_minimum_stays_within_0_and_100()
    {
        var result = Rated(new Sensitivity(SamplePolicy.Policy, points: 100));

        Assert.All(result.Rows.Where(row => row.Part is MinimumPart), row => Assert.Equal((0, 0), (row.Up.Higher, row.Down.Lower)));
    }

    [Fact]
    public void A_map_says_at_every_point_what_the_policy_with_both_figures_gives()
    {
        var (down, across) = (PolicyPart.FindMinimum(SamplePolicy.Policy, "signal/1/aggregate")!, PolicyPart.FindMinimum(SamplePolicy.Policy, "signal/1/attribution")!);
        var map = new ThresholdMap(SamplePolicy.Policy, down, across, points: 20, reach: 3);
        foreach (var ratings in _ratings)
        {
            Assert.Null(map.Cases.Take("case", ratings));
            map.Add();
        }

        Assert.Equal([0m, 20m, 40m, 60m, 80m, 100m], map.Rows);
        Assert.Equal([10m, 30m, 50m, 70m, 90m], map.Columns.Where(figure => figure > 0));
        for (var row = 1; row < map.Rows.Count - 1; row++)
        {
            for (var column = 0; column < map.Columns.Count; column++)
            {
                Assert.Equal(_ratings.Count, map.At(row, column).Sum());
            }
        }

        var moved = SamplePolicy.With(document =>
        {
            document["ladder"]![2]!["when"]![0]!["aggregate"] = 60;
            document["ladder"]![2]!["when"]![0]!["attribution"] = 30;
        });
        var there = map.At(map.Rows.ToList().IndexOf(60), map.Columns.ToList().IndexOf(30));
        Assert.Equal(Enumerable.Range(0, 4).Select(rung => _ratings.LongCount(ratings => RungUnder(moved, ratings) == rung)), there);
    }

    [Fact]
    public void Two_minima_of_a_map_are_different_ones()
    {
        var minimum = PolicyPart.FindMinimum(SamplePolicy.Policy, "signal/1/aggregate")!;

        Assert.Throws<ArgumentOutOfRangeException>(() => new ThresholdMap(SamplePolicy.Policy, minimum, minimum, 5, 2));
        Assert.Null(PolicyPart.FindMinimum(SamplePolicy.Policy, "signal/3/aggregate"));
    }

    private static SensitivityResult Rated(Sensitivity sensitivity)
    {
        foreach (var ratings in _ratings)
        {
            Assert.Null(sensitivity.Cases.Take("case", ratings));
            sensitivity.Add();
        }

        return sensitivity.Result();
    }

    /// <summary>Worked out from a document that has the figure in it.</summary>
    private static RungChanges ChangesWith(PolicyPart part, decimal points, int percent)
    {
        var document = JsonNode.Parse(SamplePolicy.Text)!;
        switch (part)
        {
            case MinimumPart minimum:
                document["ladder"]![minimum.Step.Rung]!["when"]![minimum.Condition]![minimum.Minimum.Score] = Math.Clamp(minimum.Minimum.AtLeast + points, 0, 100);
                break;
            case CriterionWeightPart weight:
                document["criteria"]![weight.Place]!["weight"] = weight.Criterion.Weight * (100 + percent) / 100;
                break;
            case IndicatorWeightPart weight:
                foreach (var indicator in document["criteria"]!.AsArray().SelectMany(criterion => criterion!["indicators"]!.AsArray()).Where(indicator => indicator!["key"]!.GetValue<string>() == weight.Indicator.Key))
                {
                    indicator!["weight"] = weight.Indicator.Weight * (100 + percent) / 100;
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(part));
        }

        // The reader refuses a step out of reach, which a figure moved by itself may leave: the steps are compared by their scores.
        var moved = PolicyLoader.Load(Encoding.UTF8.GetBytes(document.ToJsonString())).Policy;
        Assert.True(moved is not null, part.Title(SamplePolicy.Policy));
        var rungs = _ratings.Select(ratings => (Before: RungUnder(SamplePolicy.Policy, ratings), After: RungUnder(moved, ratings))).ToList();
        return new RungChanges(rungs.LongCount(pair => pair.After > pair.Before), rungs.LongCount(pair => pair.After < pair.Before));
    }

    private static int RungUnder(ThresholdPolicy policy, Dictionary<string, Rating> ratings) => policy.Score(Ratings.For(policy, ratings)).Likely.Rung;

    private static List<Dictionary<string, Rating>> DrawnCases()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, 300).Select(_ => ScoredCases.Drawn(SamplePolicy.Policy, random))];
    }
}
