using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>Something wrong with a rating, and with which indicator's.</summary>
public sealed record RatingError(string Indicator, string Message);

/// <summary>A rating for every indicator of one policy; those not given are unknown.</summary>
public sealed class Ratings
{
    private readonly Rating[] _ratings;

    private Ratings(ThresholdPolicy policy, Rating[] ratings, int[] least, int[] likely, int[] most)
    {
        Policy = policy;
        _ratings = ratings;
        Least = least;
        Likely = likely;
        Most = most;
    }

    public ThresholdPolicy Policy { get; }

    /// <summary>The chosen level of every indicator, by its place in the policy, three times.</summary>
    internal int[] Least { get; }
    internal int[] Likely { get; }
    internal int[] Most { get; }

    internal Rating this[int indicator] => _ratings[indicator];

    /// <summary>The likely levels with one of them changed.</summary>
    internal int[] LikelyWith(int indicator, int level)
    {
        var levels = (int[])Likely.Clone();
        levels[indicator] = level;
        return levels;
    }

    /// <summary>Everything wrong with ratings by indicator key: unknown indicators and levels, ranges out of order. Empty where they can be used.</summary>
    public static IReadOnlyList<RatingError> ErrorsIn(ThresholdPolicy policy, IReadOnlyDictionary<string, Rating> ratings)
    {
        var errors = new List<RatingError>();
        foreach (var (key, rating) in ratings.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (policy.FindIndicator(key) is not { } indicator)
            {
                errors.Add(new RatingError(key, $"The policy {policy.Key} {policy.Version} has no indicator {key}. Its indicators are {string.Join(", ", policy.Indicators.Select(otherIndicator => otherIndicator.Key))}."));
                continue;
            }

            if (rating.IsUnfinished)
            {
                errors.Add(new RatingError(key, "Choose the lowest, the most likely and the highest level of the range."));
                continue;
            }

            var named = new[] { rating.Lowest, rating.Likely, rating.Highest }.OfType<string>().Distinct().ToList();
            var strangers = named.Where(level => indicator.IndexOf(level) < 0).ToList();
            errors.AddRange(strangers.Select(level => new RatingError(key, $"{indicator.Title} has no level {level}. Its levels are {string.Join(", ", indicator.Levels.Select(candidate => candidate.Key))}.")));
            if (strangers.Count == 0 && !rating.IsUnknown && !IsOrdered(indicator, rating))
            {
                errors.Add(new RatingError(key, $"{indicator.Title}: a range goes from the lowest level over the most likely to the highest."));
            }
        }

        return errors;
    }

    /// <exception cref="RuleViolationException">The ratings do not fit the policy; the sentence holds every error.</exception>
    public static Ratings For(ThresholdPolicy policy, IReadOnlyDictionary<string, Rating> ratings)
    {
        var errors = ErrorsIn(policy, ratings);
        if (errors.Count > 0)
        {
            throw new RuleViolationException(EvaluationRules.RatingsDoNotFit, string.Join(" ", errors.Select(error => error.Message)));
        }

        var all = policy.Indicators.Select(indicator => ratings.GetValueOrDefault(indicator.Key) ?? Rating.Unknown).ToArray();
        return new Ratings(
            policy,
            all,
            Levels(policy, all, (indicator, rating) => rating.IsUnknown ? 0 : indicator.IndexOf(rating.Lowest!)),
            Levels(policy, all, (indicator, rating) => rating.IsUnknown ? 0 : indicator.IndexOf(rating.Likely!)),
            Levels(policy, all, (indicator, rating) => rating.IsUnknown ? indicator.Levels.Count - 1 : indicator.IndexOf(rating.Highest!)));
    }

    private static bool IsOrdered(Indicator indicator, Rating rating) =>
        rating is { Lowest: { } lowest, Likely: { } likely, Highest: { } highest }
        && indicator.IndexOf(lowest) <= indicator.IndexOf(likely)
        && indicator.IndexOf(likely) <= indicator.IndexOf(highest);

    private static int[] Levels(ThresholdPolicy policy, Rating[] ratings, Func<Indicator, Rating, int> choose) =>
        [.. policy.Indicators.Select((indicator, i) => choose(indicator, ratings[i]))];
}
