using System.Globalization;
using System.Text;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Library;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>
/// Case after case, the ratings of each carried over into every policy compared, by the keys of indicators and levels. What a policy does not have is
/// unknown under it, and counted. One object holds one case at a time: <see cref="Begin"/>, its ratings and outcome, then <see cref="Accept"/> if nothing was wrong with it.
/// </summary>
public sealed class CarriedCases
{
    /// <summary>How many keys no policy has are counted by name; what more there are is counted together, so that memory stays bounded.</summary>
    public const int MaxForeignKeys = 500;

    private const string Others = "(others)";

    private readonly RatingCodes[] _policies;
    private readonly int[][] _codes;
    private readonly KeyTable _indicatorKeys = new();
    private readonly List<CarriedIndicator> _indicators = [];
    private readonly KeyTable _stepKeys = new();
    private readonly List<int[]> _rungs = [];
    private readonly int[] _noRungs;
    private readonly List<(int Policy, int Indicator, int Level)> _lost = [];
    private readonly bool[] _loses;
    private readonly long[] _casesWithLosses;
    private readonly int[] _top;
    private int _foreignKeys;
    private int _lastIndicator;
    private long _begun;
    private int[]? _taken;
    private int[]? _right;
    private Verdict? _verdict;
    private byte[] _name = [];
    private int _nameLength;

    public CarriedCases(params IReadOnlyList<ThresholdPolicy> policies)
    {
        _policies = [.. policies.Select(policy => new RatingCodes(policy))];
        _codes = [.. _policies.Select(codes => codes.AllUnknown.ToArray())];
        (_loses, _casesWithLosses) = (new bool[policies.Count], new long[policies.Count]);
        _noRungs = [.. policies.Select(_ => -1)];
        _top = [.. policies.Select(policy => policy.Ladder.Count - 1)];
        foreach (var key in policies.SelectMany(policy => policy.Indicators).Select(indicator => indicator.Key).Distinct())
        {
            _indicatorKeys.Add(key);
            _indicators.Add(new CarriedIndicator(_policies, key));
        }

        foreach (var key in policies.SelectMany(policy => policy.Ladder).Select(step => step.Key).Distinct())
        {
            _stepKeys.Add(key);
            _rungs.Add([.. policies.Select(policy => policy.FindStep(key)?.Rung ?? -1)]);
        }
    }

    public IReadOnlyList<RatingCodes> Policies => _policies;

    /// <summary>How many cases were accepted.</summary>
    public long Accepted { get; private set; }

    /// <summary>What the case is called; empty where it has no name.</summary>
    public string Name
    {
        get => Encoding.UTF8.GetString(_name, 0, _nameLength);
        set => SetName(Encoding.UTF8.GetBytes(value));
    }

    public ReadOnlySpan<int> CodesUnder(int policy) => _codes[policy];

    /// <summary>Where the case stands among the others: its line in a file, or how many there were with it.</summary>
    public long Number { get; private set; }

    /// <summary>Forgets the case before: nothing is known of the next one yet.</summary>
    public void Begin(long number)
    {
        Number = number;
        _begun++;
        _lost.Clear();
        _taken = _right = null;
        _verdict = null;
        _nameLength = 0;
        for (var p = 0; p < _codes.Length; p++)
        {
            _policies[p].AllUnknown.CopyTo(_codes[p]);
            _loses[p] = false;
        }
    }

    /// <summary>Takes a whole case; what was wrong with it, or null.</summary>
    public string? Take(string name, IReadOnlyDictionary<string, Rating> ratings, string? taken = null, Verdict? verdict = null)
    {
        Begin(Accepted + 1);
        Name = name;
        foreach (var (key, rating) in ratings)
        {
            var indicator = Indicator(Encoding.UTF8.GetBytes(key));
            int Place(string? level) => Level(indicator, Encoding.UTF8.GetBytes(level!));
            var wrong = rating.IsUnknown ? LeaveUnknown(indicator) : Carry(indicator, Place(rating.Lowest), Place(rating.Likely), Place(rating.Highest), out _);
            if (wrong is not null)
            {
                return wrong;
            }
        }

        if (taken is not null)
        {
            SetTaken(Encoding.UTF8.GetBytes(taken));
        }

        if (verdict is { } given)
        {
            SetVerdict(given);
        }

        return WhatIsWrong();
    }

    /// <summary>Takes a public case: its ratings, and the highest step of the answer, in each policy, as the one taken. Levers alone are rung 0.</summary>
    public string? Take(LibraryCase libraryCase)
    {
        var wrong = Take(libraryCase.Slug, libraryCase.RatingsAlone);
        var steps = libraryCase.Response.Select(act => act.Step).OfType<string>().ToList();
        _taken = [.. _policies.Select(codes => steps.Count == 0 ? 0 : steps.Max(step => codes.Policy.FindStep(step)?.Rung ?? -1))];
        return wrong;
    }

    public void SetName(ReadOnlySpan<byte> utf8)
    {
        if (_name.Length < utf8.Length)
        {
            _name = new byte[utf8.Length];
        }

        utf8.CopyTo(_name);
        _nameLength = utf8.Length;
    }

    /// <summary>The indicator's place among those of all policies, and of those that none of them has.</summary>
    public int Indicator(ReadOnlySpan<byte> key)
    {
        // Most files name the indicators of every case in the same order.
        var place = _indicators[_lastIndicator].Next;
        if (!_indicatorKeys.IsAt(place, key))
        {
            place = _indicatorKeys.Find(key);
            place = place >= 0 ? place : Foreign(_indicatorKeys, key, () => _indicators.Add(new CarriedIndicator(_policies, null)));
            _indicators[_lastIndicator].Next = place;
        }

        return _lastIndicator = place;
    }

    /// <summary>The level's place among those that some policy has; -1 where none does.</summary>
    public int KnownLevel(int indicator, ReadOnlySpan<byte> key) => _indicators[indicator] is { IsForeign: false } carried ? carried.Levels.Find(key) : -1;

    /// <summary>The level's place among those of an indicator.</summary>
    public int Level(int indicator, ReadOnlySpan<byte> key)
    {
        var carried = _indicators[indicator];
        var place = carried.IsForeign ? 0 : carried.Levels.Find(key);
        return place >= 0 ? place : Foreign(carried.Levels, key, carried.AddForeign);
    }

    /// <summary>One level, by its key.</summary>
    public string? Rate(int indicator, ReadOnlySpan<byte> level) =>
        KnownLevel(indicator, level) is >= 0 and var place ? Rate(indicator, place) : Rate(indicator, Level(indicator, level));

    public string? LeaveUnknown(int indicator) => _indicators[indicator].IsNew(_begun) ? null : RatedTwice(indicator);

    public string? Rate(int indicator, int level)
    {
        var carried = _indicators[indicator];
        if (!carried.IsNew(_begun))
        {
            return RatedTwice(indicator);
        }

        for (var p = 0; p < _codes.Length; p++)
        {
            if (carried.CodeOf(p, level) is >= 0 and var code)
            {
                _codes[p][carried.Places[p]] = code;
            }
            else
            {
                Lose(p, indicator, level);
            }
        }

        return null;
    }

    /// <summary>A range from the lowest level over the most likely to the highest, as somebody wrote it: in another order it is refused.</summary>
    public string? Rate(int indicator, int lowest, int likely, int highest) => Carry(indicator, lowest, likely, highest, out var isOrdered)
        ?? (isOrdered ? null : $"{_indicatorKeys[indicator]}: a range goes from the lowest level over the most likely to the highest.");

    // A range that fitted the policy it was rated under may be out of order in another: there it says nothing, as CarriedRatings has it.
    private string? Carry(int indicator, int lowest, int likely, int highest, out bool isOrdered)
    {
        isOrdered = true;
        if (lowest == highest && likely == lowest)
        {
            return Rate(indicator, likely);
        }

        var carried = _indicators[indicator];
        if (!carried.IsNew(_begun))
        {
            return RatedTwice(indicator);
        }

        var (known, ordered) = (false, false);
        for (var p = 0; p < _codes.Length; p++)
        {
            var (low, middle, high) = (carried.CodeOf(p, lowest), carried.CodeOf(p, likely), carried.CodeOf(p, highest));
            if (low < 0 || middle < 0 || high < 0)
            {
                Lose(p, indicator, low < 0 ? lowest : middle < 0 ? likely : highest);
                continue;
            }

            known = true;
            if (low > middle || middle > high)
            {
                Lose(p, indicator, likely);
                continue;
            }

            ordered = true;
            var place = carried.Places[p];
            var first = _policies[p].Known(place, 0);
            var code = _policies[p].Range(place, low - first, middle - first, high - first);
            if (code < 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"there are more than {RatingCodes.MaxRanges:N0} different ranges up to here.");
            }

            _codes[p][place] = code;
        }

        isOrdered = ordered || !known;
        return null;
    }

    /// <summary>The step that was taken, by its key.</summary>
    public void SetTaken(ReadOnlySpan<byte> step) => _taken = Step(step);

    /// <summary>The step that would have been right, by its key.</summary>
    public void SetRight(ReadOnlySpan<byte> step) => _right = Step(step);

    /// <summary>What was found out about the step that was taken.</summary>
    public void SetVerdict(Verdict verdict) => _verdict = verdict;

    /// <summary>What contradicts itself in the outcome, or null.</summary>
    public string? WhatIsWrong() => _verdict switch
    {
        null => null,
        _ when _right is not null => "right and verdict say the same thing: give one of them.",
        _ when _taken is null => "a verdict is one on the step that was taken: name that as well.",
        _ => null,
    };

    /// <summary>Counts the case, and what of it could not be carried over.</summary>
    public void Accept()
    {
        Accepted++;
        foreach (var (policy, indicator, level) in _lost)
        {
            _indicators[indicator].Lost[policy][level]++;
        }

        for (var p = 0; p < _loses.Length; p++)
        {
            _casesWithLosses[p] += _loses[p] ? 1 : 0;
        }
    }

    /// <summary>What was rated and is not in this policy, most first.</summary>
    public NotCarried NotCarriedInto(int policy)
    {
        var rows = new List<NotCarriedRating>();
        for (var place = 0; place < _indicators.Count; place++)
        {
            var carried = _indicators[place];
            if (carried.Places[policy] < 0)
            {
                rows.Add(new NotCarriedRating(_indicatorKeys[place], null, carried.Lost[policy].Sum()));
                continue;
            }

            rows.AddRange(carried.Lost[policy].Select((count, level) => new NotCarriedRating(_indicatorKeys[place], carried.Levels[level], count)));
        }

        rows.RemoveAll(row => row.Cases == 0);
        return new NotCarried(_casesWithLosses[policy], rows.Sum(row => row.Cases), [.. rows.OrderByDescending(row => row.Cases)]);
    }

    internal Hindsight HindsightUnder(int policy)
    {
        var (taken, right) = (_taken?[policy] ?? -1, _right?[policy] ?? -1);
        return right >= 0 ? new Hindsight(taken, right, right)
            : taken < 0 ? new Hindsight(-1, 0, -1)
            : _verdict switch
            {
                Verdict.Right => new Hindsight(taken, taken, taken),
                Verdict.FalseAlarm => new Hindsight(taken, 0, taken - 1),
                Verdict.MissedEscalation => new Hindsight(taken, taken + 1, _top[policy]),
                null => new Hindsight(taken, 0, -1),
                _ => throw new ArgumentOutOfRangeException(nameof(policy)),
            };
    }

    /// <summary>Whether a step that was taken is on record for the case.</summary>
    internal bool HasTaken => _taken is not null;

    /// <summary>The rung of the step in every policy.</summary>
    private int[] Step(ReadOnlySpan<byte> key) => _stepKeys.Find(key) is >= 0 and var place ? _rungs[place] : _noRungs;

    private int Foreign(KeyTable keys, ReadOnlySpan<byte> key, Action entered)
    {
        var before = keys.Count;
        var place = keys.Add(_foreignKeys < MaxForeignKeys ? key : Encoding.UTF8.GetBytes(Others));
        if (keys.Count > before)
        {
            _foreignKeys++;
            entered();
        }

        return place;
    }

    private void Lose(int policy, int indicator, int level)
    {
        _lost.Add((policy, indicator, level));
        _loses[policy] = true;
    }

    private string RatedTwice(int indicator) => $"{_indicatorKeys[indicator]} is rated twice: keep one.";

    /// <summary>An indicator that some policy has, or that none has.</summary>
    private sealed class CarriedIndicator
    {
        /// <summary>Level after level, for each policy: the code there; -1 where the policy does not have it.</summary>
        private readonly int[] _codes;
        private long _ratedIn;

        public CarriedIndicator(IReadOnlyList<RatingCodes> policies, string? key)
        {
            IsForeign = key is null;
            var indicators = policies.Select(codes => key is null ? null : codes.Policy.FindIndicator(key)).ToArray();
            Places = [.. policies.Select((codes, p) => indicators[p] is { } indicator ? codes.Policy.Indicators.ToList().IndexOf(indicator) : -1)];
            foreach (var level in indicators.OfType<Indicator>().SelectMany(indicator => indicator.Levels))
            {
                Levels.Add(level.Key);
            }

            if (IsForeign)
            {
                Levels.Add(Others);
            }

            _codes =
            [
                .. Enumerable.Range(0, Levels.Count).SelectMany(level => policies.Select((codes, p) =>
                    indicators[p]?.IndexOf(Levels[level]) is >= 0 and var place ? codes.Known(Places[p], place) : -1)),
            ];
            Lost = [.. policies.Select(_ => Enumerable.Repeat(0L, Levels.Count).ToList())];
        }

        /// <summary>No policy has it: all its levels are one.</summary>
        public bool IsForeign { get; }

        /// <summary>[policy]: its place there; -1 where the policy does not have it.</summary>
        public int[] Places { get; }

        /// <summary>The levels of all policies, then those that none has.</summary>
        public KeyTable Levels { get; } = new();

        /// <summary>Which indicator was named after this one last.</summary>
        public int Next { get; set; }

        /// <summary>[policy][level]: how many cases had that rating, and the policy no place for it.</summary>
        public List<long>[] Lost { get; }

        /// <summary>The level's code in a policy; -1 where the policy does not have it.</summary>
        public int CodeOf(int policy, int level) => (level * Places.Length) + policy is var place && (uint)place < (uint)_codes.Length ? _codes[place] : -1;

        public void AddForeign()
        {
            for (var p = 0; p < Places.Length; p++)
            {
                Lost[p].Add(0);
            }
        }

        /// <summary>Whether the case has not rated it yet. Of those that no policy has, several can share an entry, and none is rated twice.</summary>
        public bool IsNew(long begun)
        {
            var isNew = IsForeign || _ratedIn != begun;
            _ratedIn = begun;
            return isNew;
        }
    }
}

/// <summary>What a policy had no place for, and that was unknown under it therefore.</summary>
/// <param name="Cases">In how many cases.</param>
/// <param name="Ratings">How many ratings in all.</param>
public sealed record NotCarried(long Cases, long Ratings, IReadOnlyList<NotCarriedRating> Rows);

/// <param name="Level">The level that is not in the policy; null where the indicator is not.</param>
public sealed record NotCarriedRating(string Indicator, string? Level, long Cases);
