using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>How much of what the policy asks is answered. A range is an answer; unknown is none.</summary>
/// <param name="Rated">Indicators that are answered.</param>
/// <param name="Indicators">Indicators the policy has.</param>
/// <param name="Share">
/// The share of the aggregate's weight that rests on answers, 0 to 100 %: each criterion by its weight, in it each indicator by its own.
/// </param>
public sealed record Coverage(int Rated, int Indicators, decimal Share)
{
    internal static Coverage Of(ThresholdPolicy policy, Ratings ratings)
    {
        var (place, rated, share) = (0, 0, 0m);
        foreach (var criterion in policy.Criteria)
        {
            var answered = 0m;
            foreach (var indicator in criterion.Indicators)
            {
                if (!ratings[place++].IsUnknown)
                {
                    rated++;
                    answered += indicator.Weight;
                }
            }

            share += criterion.Weight * answered / criterion.Indicators.Sum(indicator => indicator.Weight);
        }

        return new Coverage(rated, policy.Indicators.Count, 100 * share / policy.Criteria.Sum(criterion => criterion.Weight));
    }
}
