using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>
/// An open indicator, and what settling it could do while everything else stays at its likely level: what to find out next.
/// </summary>
/// <param name="Unknown">True for unknown, false for a range.</param>
/// <param name="Least">The step if it turned out at its lowest.</param>
/// <param name="Most">The step if it turned out at its highest.</param>
/// <param name="Swing">How far it alone moves the aggregate, in points.</param>
public sealed record OpenQuestion(Indicator Indicator, bool Unknown, Step Least, Step Most, decimal Swing)
{
    /// <summary>Rungs between the two steps; 0 where it moves nothing alone.</summary>
    public int Rungs => Most.Rung - Least.Rung;

    internal static IReadOnlyList<OpenQuestion> AllOf(ThresholdPolicy policy, Ratings ratings)
    {
        var scorer = policy.Scorer();
        var asks = new List<OpenQuestion>();
        for (var i = 0; i < policy.Indicators.Count; i++)
        {
            if (!ratings[i].IsOpen)
            {
                continue;
            }

            var (least, most) = (scorer.ScoreLevels(ratings.LikelyWith(i, ratings.Least[i])), scorer.ScoreLevels(ratings.LikelyWith(i, ratings.Most[i])));
            asks.Add(new OpenQuestion(
                policy.Indicators[i],
                ratings[i].IsUnknown,
                policy.StepAt(scorer.RungOf(least)),
                policy.StepAt(scorer.RungOf(most)),
                scorer.AggregateOf(most) - scorer.AggregateOf(least)));
        }

        return [.. asks.OrderByDescending(ask => ask.Rungs).ThenByDescending(ask => ask.Swing)];
    }
}
