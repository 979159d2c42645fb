using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>What a policy makes of one case, without reasons: the rungs it supports at least, likely and most, and whether too little is known to advise.</summary>
public readonly record struct CaseScore(int Least, int Likely, int Most, bool TooLittleKnown)
{
    /// <summary>How many rungs lie between the step at least and the step at most; 0 where the recommendation is firm.</summary>
    public int Span => Most - Least;
}

/// <summary>
/// Scores case after case from tables, without allocating: the same rungs, and the same <see cref="CaseScore.TooLittleKnown"/>, as
/// <see cref="Evaluation.PolicyEvaluation.Evaluate"/> gives for the same ratings.
/// </summary>
/// <remarks>
/// The numbers are those of <see cref="PolicyFigures"/>. Every sum and every minimum is at most <see cref="PolicyFigures.Largest"/>; where that fits into 62 bits, as it does
/// for policies with figures people write, nothing can overflow and a table's entry holds least, likely, most and coverage side by side, so that one
/// addition does all four. Where it does not fit, or there are more conditions than a word has bits, the same sums are made with numbers of any size: slower, and as exact.
/// </remarks>
public sealed class CaseScorer
{
    private const int MaxConditions = 63;

    private readonly RatingCodes _codes;
    private readonly PolicyFigures _figures;
    private readonly bool _isLarge;

    /// <summary>By code: what it adds at least, likely and most, and to the coverage.</summary>
    private Vector256<long>[] _gains = [];

    /// <summary>By code: the floor it sets at least, likely and most; 0 for none.</summary>
    private Vector256<long>[] _floors = [];

    /// <summary>[criterion]: the places of its indicators that set floors.</summary>
    private readonly int[][] _floored;
    private readonly ScoreMinima[] _minima;
    private readonly long _coverNeeded;

    /// <summary>The rung of each condition, lowest first; before them rung 0, whose condition always holds.</summary>
    private readonly int[] _rungs;

    public CaseScorer(ThresholdPolicy policy)
        : this(new RatingCodes(policy))
    {
    }

    public CaseScorer(RatingCodes codes)
        : this(codes, new PolicyFigures(codes.Policy))
    {
    }

    internal CaseScorer(RatingCodes codes, PolicyFigures figures)
    {
        _codes = codes;
        _figures = figures;
        _isLarge = figures.Largest >= BigInteger.One << 62 || figures.Conditions.Count > MaxConditions;
        _rungs = [0, .. figures.Conditions.Select(condition => condition.Rung)];
        var criteria = figures.FirstOf.Length - 1;
        _floored = [.. Enumerable.Range(0, criteria).Select(c => Enumerable.Range(figures.FirstOf[c], figures.FirstOf[c + 1] - figures.FirstOf[c]).Where(i => figures.Floors[i].Any(floor => !floor.IsZero)).ToArray())];
        _coverNeeded = _isLarge ? 0 : (long)figures.CoverNeeded;
        _minima = _isLarge ? [] : [.. Enumerable.Range(0, criteria + 1).Select(score => new ScoreMinima(figures, score))];
    }

    public RatingCodes Codes => _codes;

    /// <param name="codes">The rating of every indicator, by its place in the policy, as <see cref="Codes"/> numbers it.</param>
    public CaseScore Score(ReadOnlySpan<int> codes)
    {
        if (_isLarge)
        {
            return ScoreLarge(codes);
        }

        if (_gains.Length < _codes.Count)
        {
            Extend();
        }

        var (gains, firstOf) = (_gains, _figures.FirstOf);
        var aggregate = Vector256<long>.Zero;
        var held = new Held(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);
        for (var c = 0; c < _floored.Length; c++)
        {
            var score = Vector256<long>.Zero;
            foreach (var code in codes[firstOf[c]..firstOf[c + 1]])
            {
                score += gains[code];
            }

            foreach (var indicator in _floored[c])
            {
                score = Vector256.Max(score, _floors[codes[indicator]]);
            }

            aggregate += score;
            _minima[c].Narrow(score, ref held);
        }

        _minima[^1].Narrow(aggregate, ref held);
        return Judged(RungOf(held.Least), RungOf(held.Likely), RungOf(held.Most), aggregate[3] < _coverNeeded);
    }

    /// <summary>
    /// By how many levels the one rating that tips the recommendation soonest would have to differ at its likely level, all others as they are; null where none
    /// does alone. The nearest of <see cref="Evaluation.TippingPoint"/>.
    /// </summary>
    public int? LevelsToTip(ReadOnlySpan<int> codes)
    {
        var now = Score(codes).Likely;
        var changed = codes.ToArray();
        int? nearest = null;
        for (var i = 0; i < changed.Length; i++)
        {
            var (likely, kept) = (_codes[changed[i]].Likely, changed[i]);
            for (var level = 0; level < _figures.Gains[i].Length; level++)
            {
                var distance = Math.Abs(level - likely);
                if (distance == 0 || distance >= (nearest ?? int.MaxValue))
                {
                    continue;
                }

                changed[i] = _codes.Known(i, level);
                nearest = Score(changed).Likely == now ? nearest : distance;
            }

            changed[i] = kept;
        }

        return nearest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int RungOf(ulong held) => _rungs[BitOperations.Log2(held)];

    private CaseScore Judged(int least, int likely, int most, bool coversTooLittle) => new(least, likely, most, coversTooLittle || most - least > _figures.WidestInterval);

    /// <summary>Makes the entries of ranges that were met since.</summary>
    private void Extend()
    {
        var (from, count) = (_gains.Length, _codes.Count);
        Array.Resize(ref _gains, count);
        Array.Resize(ref _floors, count);
        for (var code = from; code < count; code++)
        {
            var (i, lowest, likely, highest, isUnknown) = _codes[code];
            var (gains, floors) = (_figures.Gains[i], _figures.Floors[i]);
            _gains[code] = Vector256.Create((long)gains[lowest], (long)gains[likely], (long)gains[highest], isUnknown ? 0 : (long)_figures.Cover[i]);
            _floors[code] = Vector256.Create((long)floors[lowest], (long)floors[likely], (long)floors[highest], 0);
        }
    }

    private CaseScore ScoreLarge(ReadOnlySpan<int> codes)
    {
        var covered = BigInteger.Zero;
        Span<int> rungs = stackalloc int[3];
        for (var pass = 0; pass < rungs.Length; pass++)
        {
            var scores = new BigInteger[_floored.Length + 1];
            for (var c = 0; c < _floored.Length; c++)
            {
                var floor = BigInteger.Zero;
                for (var i = _figures.FirstOf[c]; i < _figures.FirstOf[c + 1]; i++)
                {
                    var rating = _codes[codes[i]];
                    var level = pass switch { 0 => rating.Lowest, 1 => rating.Likely, _ => rating.Highest };
                    scores[c] += _figures.Gains[i][level];
                    floor = BigInteger.Max(floor, _figures.Floors[i][level]);
                    covered += pass > 0 || rating.IsUnknown ? 0 : _figures.Cover[i];
                }

                scores[c] = BigInteger.Max(scores[c], floor);
                scores[^1] += scores[c];
            }

            foreach (var (rung, minima) in _figures.Conditions)
            {
                rungs[pass] = Array.TrueForAll(minima, minimum => scores[minimum.Score] >= minimum.AtLeast) ? rung : rungs[pass];
            }
        }

        return Judged(rungs[0], rungs[1], rungs[2], covered < _figures.CoverNeeded);
    }

    /// <summary>The conditions that may still hold, by their places, at least, likely and most.</summary>
    private record struct Held(ulong Least, ulong Likely, ulong Most);

    /// <summary>The minima that the conditions ask of one score, lowest first, and which conditions are left once so many of them are reached.</summary>
    private readonly struct ScoreMinima
    {
        /// <summary>Each minimum less one, in every lane: it is reached by what is above.</summary>
        private readonly Vector256<long>[] _below;

        /// <summary>By the number of minima reached: the conditions that ask no more of this score. The lowest bit is rung 0, which asks nothing.</summary>
        private readonly ulong[] _left;

        public ScoreMinima(PolicyFigures figures, int score)
        {
            long[] AskedBy((int Rung, (int Score, BigInteger AtLeast)[] Minima) condition) =>
                [.. condition.Minima.Where(minimum => minimum.Score == score).Select(minimum => (long)minimum.AtLeast)];

            var minima = figures.Conditions.SelectMany(AskedBy).Distinct().Order().ToArray();
            _below = [.. minima.Select(minimum => Vector256.Create(minimum - 1))];
            _left = new ulong[minima.Length + 1];
            for (var reached = 0; reached < _left.Length; reached++)
            {
                _left[reached] = 1;
                for (var place = 0; place < figures.Conditions.Count; place++)
                {
                    if (AskedBy(figures.Conditions[place]).All(minimum => Array.IndexOf(minima, minimum) < reached))
                    {
                        _left[reached] |= 2UL << place;
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Narrow(Vector256<long> score, ref Held held)
        {
            var reached = Vector256<long>.Zero;
            foreach (var below in _below)
            {
                // A comparison that holds is -1 in its lane.
                reached -= Vector256.GreaterThan(score, below);
            }

            held.Least &= _left[reached[0]];
            held.Likely &= _left[reached[1]];
            held.Most &= _left[reached[2]];
        }
    }
}
