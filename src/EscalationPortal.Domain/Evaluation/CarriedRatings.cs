using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>
/// Ratings made under one policy, as another reads them: by the keys of indicators and levels, which keep their meaning. What the other does not
/// ask, or has no such level for, is unknown to it.
/// </summary>
/// <param name="Lost">The indicators that were rated and whose rating says nothing there, by key.</param>
public sealed record CarriedRatings(Ratings Ratings, IReadOnlyList<string> Lost)
{
    public static CarriedRatings Into(ThresholdPolicy policy, IReadOnlyDictionary<string, Rating> ratings)
    {
        var strange = Ratings.ErrorsIn(policy, ratings).Select(error => error.Indicator).ToHashSet(StringComparer.Ordinal);
        var fitting = ratings.Where(rating => !strange.Contains(rating.Key)).ToDictionary(rating => rating.Key, rating => rating.Value, StringComparer.Ordinal);
        return new CarriedRatings(
            Ratings.For(policy, fitting), [.. strange.Where(indicator => !ratings[indicator].IsUnknown).Order(StringComparer.Ordinal)]);
    }
}
