using System.Numerics;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>
/// A policy's arithmetic, done in whole numbers so that no comparison depends on rounding or on the order of the ratings
/// (docs/adr/0002). Points, weights and thresholds have at most <see cref="PolicyLimits.Decimals"/> decimals: scaled by ten
/// thousand each, every score is a ratio of whole numbers whose denominator the policy fixes.
/// </summary>
internal sealed class Scorer
{
    public const int Scale = 10_000;

    /// <summary>
    /// A ratio becomes a decimal by cutting it after 24 decimals. Cut, because rounding up could show a minimum as reached
    /// that is missed by a hair; all after the same decimal, because otherwise the higher of two ratios could show as the lower.
    /// </summary>
    private static readonly BigInteger _fine = BigInteger.Pow(10, 24);

    private readonly ThresholdPolicy _policy;
    private readonly int[] _firstOf;

    /// <summary>[indicator][level]: weight × (points − lowest points), scaled by Scale².</summary>
    private readonly long[][] _gains;

    /// <summary>[indicator][level]: the criterion's floor, scaled; -1 where the level sets none.</summary>
    private readonly long[][] _floors;

    /// <summary>[criterion]: what all its indicators can gain together, scaled by Scale².</summary>
    private readonly long[] _spans;

    /// <summary>[criterion]: brings the criterion's number to the aggregate's denominator.</summary>
    private readonly BigInteger[] _factors;
    private readonly BigInteger _aggregateUnit;
    private readonly Threshold[][][] _when;

    public Scorer(ThresholdPolicy policy)
    {
        _policy = policy;
        _gains = [.. policy.Indicators.Select(indicator => indicator.Levels.Select(level => GainOf(indicator, level)).ToArray())];
        _floors = [.. policy.Indicators.Select(indicator => indicator.Levels.Select(level => level.CriterionFloor is { } floor ? Scaled(floor) : -1).ToArray())];

        _firstOf = new int[policy.Criteria.Count + 1];
        _spans = new long[policy.Criteria.Count];
        for (var c = 0; c < _spans.Length; c++)
        {
            _firstOf[c + 1] = _firstOf[c] + policy.Criteria[c].Indicators.Count;
            _spans[c] = _gains[_firstOf[c].._firstOf[c + 1]].Sum(gains => gains[^1]);
        }

        var common = _spans.Aggregate(BigInteger.One, (product, span) => product / BigInteger.GreatestCommonDivisor(product, span) * span);
        _factors = [.. policy.Criteria.Select((criterion, c) => Scaled(criterion.Weight) * (common / _spans[c]))];
        _aggregateUnit = common * policy.Criteria.Sum(criterion => Scaled(criterion.Weight));
        _when = [.. policy.Ladder.Select(step => step.When.Select(condition => condition.Minima.Select(Compile).ToArray()).ToArray())];
    }

    /// <summary>The number by which a policy's own figure is kept: 55.25 as 552,500.</summary>
    public static long Scaled(decimal figure) => (long)(figure * Scale);

    /// <summary>What a level adds to what its criterion has gained: weight × (points − lowest points), scaled by Scale².</summary>
    public static long GainOf(Indicator indicator, Level level) => Scaled(indicator.Weight) * Scaled(level.Points - indicator.Levels[0].Points);

    /// <summary>A figure from 0 to 100 as a criterion's score is kept, over its span × Scale.</summary>
    public Int128 CriterionNumber(int criterion, decimal figure) => (Int128)Scaled(figure) * _spans[criterion];

    /// <summary>The score of a criterion that has gained so much, with the highest floor among its levels; both scaled.</summary>
    public Int128 CriterionNumber(int criterion, long gained, long floor) => Int128.Max((Int128)gained * 100 * Scale, (Int128)floor * _spans[criterion]);

    /// <summary>A figure from 0 to 100 as the aggregate is kept.</summary>
    public BigInteger AggregateNumber(decimal figure) => Scaled(figure) * _aggregateUnit;

    /// <summary>What a criterion's score adds to the aggregate.</summary>
    public BigInteger WeightedShare(int criterion, Int128 score) => _factors[criterion] * score;

    /// <param name="levels">The chosen level of every indicator, by its place in the policy.</param>
    public LevelScores ScoreLevels(ReadOnlySpan<int> levels)
    {
        var criteria = new Int128[_spans.Length];
        var aggregate = BigInteger.Zero;
        for (var c = 0; c < criteria.Length; c++)
        {
            criteria[c] = NumberOf(c, levels);
            aggregate += WeightedShare(c, criteria[c]);
        }

        return new LevelScores(criteria, aggregate);
    }

    /// <summary>The rung of the highest step one of whose conditions holds.</summary>
    public int RungOf(LevelScores pass)
    {
        for (var rung = _when.Length - 1; rung > 0; rung--)
        {
            foreach (var condition in _when[rung])
            {
                if (Array.TrueForAll(condition, threshold => threshold.IsReachedBy(pass)))
                {
                    return rung;
                }
            }
        }

        return 0;
    }

    /// <summary>The criterion's score, 0 to 100, to 24 decimals.</summary>
    public decimal CriterionOf(LevelScores pass, int criterion) => TruncateToDecimal(pass.Criteria[criterion], (Int128)_spans[criterion] * Scale);

    /// <summary>The aggregate, 0 to 100, to 24 decimals.</summary>
    public decimal AggregateOf(LevelScores pass) => TruncateToDecimal(pass.Aggregate, _aggregateUnit * Scale);

    /// <summary>What one level adds to the aggregate, before any floor.</summary>
    public decimal ShareOf(int criterion, int indicator, int level) =>
        TruncateToDecimal(_factors[criterion] * ((Int128)_gains[indicator][level] * 100 * Scale), _aggregateUnit * Scale);

    /// <summary>What the criterion's floor adds to the aggregate over what its levels earn, and the indicator that sets it; -1 where none does.</summary>
    public (decimal Lift, int SetBy) LiftOf(int criterion, ReadOnlySpan<int> levels)
    {
        var (earned, floor, setBy) = RawAndFloor(criterion, levels);
        return floor > earned ? (TruncateToDecimal(_factors[criterion] * (floor - earned), _aggregateUnit * Scale), setBy) : (0, -1);
    }

    private Int128 NumberOf(int criterion, ReadOnlySpan<int> levels)
    {
        var (earned, floor, _) = RawAndFloor(criterion, levels);
        return Int128.Max(earned, floor);
    }

    /// <summary>100 × gained / span and the highest floor, both as numbers over span × Scale.</summary>
    private (Int128 Earned, Int128 Floor, int SetBy) RawAndFloor(int criterion, ReadOnlySpan<int> levels)
    {
        long gained = 0, floor = -1;
        var setBy = -1;
        for (var i = _firstOf[criterion]; i < _firstOf[criterion + 1]; i++)
        {
            gained += _gains[i][levels[i]];
            if (_floors[i][levels[i]] > floor)
            {
                floor = _floors[i][levels[i]];
                setBy = i;
            }
        }

        return ((Int128)gained * 100 * Scale, (Int128)floor * _spans[criterion], setBy);
    }

    private Threshold Compile(Minimum minimum)
    {
        var criterion = _policy.CriterionIndex(minimum.Score);
        return criterion < 0
            ? new Threshold(-1, 0, AggregateNumber(minimum.AtLeast))
            : new Threshold(criterion, CriterionNumber(criterion, minimum.AtLeast), BigInteger.Zero);
    }

    private static decimal TruncateToDecimal(BigInteger numerator, BigInteger denominator) => (decimal)(numerator * _fine / denominator) / (decimal)_fine;

    /// <summary>The scores of one set of levels, as whole numbers over the policy's denominators.</summary>
    internal readonly record struct LevelScores(Int128[] Criteria, BigInteger Aggregate);

    private readonly record struct Threshold(int Criterion, Int128 Number, BigInteger AggregateNumber)
    {
        public bool IsReachedBy(LevelScores pass) => Criterion < 0 ? pass.Aggregate >= AggregateNumber : pass.Criteria[Criterion] >= Number;
    }
}
