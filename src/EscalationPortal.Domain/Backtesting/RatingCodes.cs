using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>
/// A number for every rating an indicator of the policy can have: first each level alone and unknown, indicator after indicator; then each range as it
/// is first met. Tables have their entries by these numbers.
/// </summary>
public sealed class RatingCodes
{
    /// <summary>How many different ranges are kept, so that memory stays bounded whatever a file holds.</summary>
    public const int MaxRanges = 1_048_576;

    /// <summary>Up to so many levels a range is found by place, without a dictionary.</summary>
    private const int SmallLevels = 10;

    private readonly List<CodedRating> _ratings = [];
    private readonly int[] _first;
    private readonly int[] _allUnknown;
    private readonly Dictionary<CodedRating, int> _ranges = [];

    /// <summary>By the indicator: the codes of its ranges by their three levels, 0 where none was met; null where it has too many levels for that.</summary>
    private readonly int[]?[] _small;

    public RatingCodes(ThresholdPolicy policy)
    {
        Policy = policy;
        _first = new int[policy.Indicators.Count];
        _small = [.. policy.Indicators.Select(indicator => indicator.Levels.Count <= SmallLevels ? new int[indicator.Levels.Count * indicator.Levels.Count * indicator.Levels.Count] : null)];
        for (var i = 0; i < _first.Length; i++)
        {
            _first[i] = _ratings.Count;
            var levels = policy.Indicators[i].Levels.Count;
            _ratings.AddRange(Enumerable.Range(0, levels).Select(level => new CodedRating(i, level, level, level, IsUnknown: false)));
            _ratings.Add(new CodedRating(i, 0, 0, levels - 1, IsUnknown: true));
        }

        _allUnknown = [.. policy.Indicators.Select((indicator, i) => _first[i] + indicator.Levels.Count)];
    }

    public ThresholdPolicy Policy { get; }

    /// <summary>The codes of a case of which nothing is known.</summary>
    public ReadOnlySpan<int> AllUnknown => _allUnknown;

    internal int Count => _ratings.Count;

    internal CodedRating this[int code] => _ratings[code];

    /// <param name="indicator">By its place in the policy.</param>
    /// <param name="level">By its place in the indicator.</param>
    public int Known(int indicator, int level) => _first[indicator] + level;

    /// <summary>From the lowest level over the most likely to the highest; -1 once there are more different ranges than <see cref="MaxRanges"/>.</summary>
    public int Range(int indicator, int lowest, int likely, int highest)
    {
        if (lowest == highest)
        {
            return Known(indicator, likely);
        }

        var levels = Policy.Indicators[indicator].Levels.Count;
        var (small, place) = (_small[indicator], (((lowest * levels) + likely) * levels) + highest);
        if (small is not null && small[place] > 0)
        {
            return small[place];
        }

        var range = new CodedRating(indicator, lowest, likely, highest, IsUnknown: false);
        if (_ranges.TryGetValue(range, out var code))
        {
            return code;
        }

        if (_ranges.Count == MaxRanges)
        {
            return -1;
        }

        // The first code of all is a level alone: 0 is free to say that there is none.
        code = _ratings.Count;
        _ratings.Add(range);
        _ranges.Add(range, code);
        if (small is not null)
        {
            small[place] = code;
        }

        return code;
    }

    /// <summary>The ratings that a case's codes stand for.</summary>
    public Ratings RatingsOf(ReadOnlySpan<int> codes)
    {
        var ratings = new Dictionary<string, Rating>(StringComparer.Ordinal);
        foreach (var code in codes)
        {
            var (place, lowest, likely, highest, isUnknown) = _ratings[code];
            var indicator = Policy.Indicators[place];
            ratings[indicator.Key] = isUnknown ? Rating.Unknown : Rating.Range(indicator.Levels[lowest].Key, indicator.Levels[likely].Key, indicator.Levels[highest].Key);
        }

        return Ratings.For(Policy, ratings);
    }
}

/// <summary>A rating by places: of the indicator in its policy, of the levels in the indicator.</summary>
internal readonly record struct CodedRating(int Indicator, int Lowest, int Likely, int Highest, bool IsUnknown);
