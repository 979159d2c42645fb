using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>
/// The smallest change of one indicator's likely level, up or down, that moves the recommendation while everything else
/// stays as it is.
/// </summary>
/// <param name="From">The likely level now; null while the indicator is unknown, and then it counts as the lowest.</param>
/// <param name="Levels">How many levels away, above 0.</param>
/// <param name="Step">The step the policy would support then.</param>
public sealed record TippingPoint(Indicator Indicator, Level? From, Level To, int Levels, Step Step)
{
    internal static IReadOnlyList<TippingPoint> AllOf(ThresholdPolicy policy, Ratings ratings)
    {
        var scorer = policy.Scorer();
        var now = scorer.RungOf(scorer.ScoreLevels(ratings.Likely));
        var flips = new List<TippingPoint>();
        for (var i = 0; i < policy.Indicators.Count; i++)
        {
            AddNearest(Enumerable.Range(0, ratings.Likely[i]).Reverse(), i);
            AddNearest(Enumerable.Range(ratings.Likely[i] + 1, policy.Indicators[i].Levels.Count - ratings.Likely[i] - 1), i);
        }

        // The nearest first: fewest levels away, then the policy's order.
        return [.. flips.OrderBy(flip => flip.Levels)];

        void AddNearest(IEnumerable<int> levels, int i)
        {
            var indicator = policy.Indicators[i];
            foreach (var level in levels)
            {
                var rung = scorer.RungOf(scorer.ScoreLevels(ratings.LikelyWith(i, level)));
                if (rung != now)
                {
                    var from = ratings[i].IsUnknown ? null : indicator.Levels[ratings.Likely[i]];
                    flips.Add(new TippingPoint(indicator, from, indicator.Levels[level], Math.Abs(level - ratings.Likely[i]), policy.StepAt(rung)));
                    return;
                }
            }
        }
    }
}
