using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

public enum ContributionKind
{
    /// <summary>What the chosen level's points add.</summary>
    Level,

    /// <summary>What a level's floor adds over what all the criterion's levels earn together.</summary>
    Floor,
}

/// <summary>
/// What one indicator adds to the aggregate. All of them together are the aggregate, at least, likely and most; to keep
/// that so, the lift of a criterion's floor stands as a line of its own, with the indicator whose level sets it.
/// </summary>
/// <param name="Points">Points of the aggregate, 0 to 100.</param>
/// <param name="Open">Whether the rating is unknown or a range.</param>
public sealed record Contribution(Indicator Indicator, Criterion Criterion, ContributionKind Kind, ThreePointEstimate Points, bool Open)
{
    internal static IReadOnlyList<Contribution> AllOf(ThresholdPolicy policy, Ratings ratings)
    {
        var all = new List<Contribution>();
        var i = 0;
        for (var c = 0; c < policy.Criteria.Count; c++)
        {
            var criterion = policy.Criteria[c];
            foreach (var indicator in criterion.Indicators)
            {
                var points = new ThreePointEstimate(
                    policy.Scorer().ShareOf(c, i, ratings.Least[i]), policy.Scorer().ShareOf(c, i, ratings.Likely[i]), policy.Scorer().ShareOf(c, i, ratings.Most[i]));
                all.Add(new Contribution(indicator, criterion, ContributionKind.Level, points, ratings[i].IsOpen));
                i++;
            }

            all.AddRange(LiftsOf(policy, ratings, c));
        }

        // OrderBy is stable: equals stay in the policy's order.
        return [.. all.OrderByDescending(contribution => contribution.Points.Likely).ThenByDescending(contribution => contribution.Points.Most)];
    }

    /// <summary>One line for each indicator that sets the floor in any of the three evaluations.</summary>
    private static IEnumerable<Contribution> LiftsOf(ThresholdPolicy policy, Ratings ratings, int c)
    {
        var lifts = new[] { policy.Scorer().LiftOf(c, ratings.Least), policy.Scorer().LiftOf(c, ratings.Likely), policy.Scorer().LiftOf(c, ratings.Most) };
        foreach (var setBy in lifts.Select(lift => lift.SetBy).Where(indicator => indicator >= 0).Distinct().Order())
        {
            decimal Of(int pass) => lifts[pass].SetBy == setBy ? lifts[pass].Lift : 0;
            yield return new Contribution(policy.Indicators[setBy], policy.Criteria[c], ContributionKind.Floor, new ThreePointEstimate(Of(0), Of(1), Of(2)), ratings[setBy].IsOpen);
        }
    }
}
