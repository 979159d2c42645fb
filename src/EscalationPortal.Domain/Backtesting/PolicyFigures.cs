using System.Numerics;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>
/// Everything a policy's arithmetic needs, as whole numbers of one unit: what a level adds to the aggregate, what a floor lifts its criterion to, and
/// what a minimum asks for. In that unit a criterion's score is the larger of the sum of its levels and its highest floor, and the aggregate is the sum of the
/// criteria: nothing is divided, so every comparison is exact (docs/adr/0002).
/// </summary>
/// <remarks>
/// With figures scaled by S = 10,000, weights w and W of indicators and criteria, gains g = w × (points − lowest points), spans s = Σ of the largest gains and
/// L the least common multiple of the spans: a score of x stands as x·S·L·W. A level is then 100·S·W·(L ÷ s)·g, a floor f is S·f·L·W, a minimum m of a criterion S·m·L·W and of the
/// aggregate S·m·L·ΣW. All are divided by the greatest common divisor of what can be added, minima rounded up: a sum of whole multiples reaches a minimum exactly when
/// it reaches the next multiple above it. Coverage has a unit of its own, made in the same way from weights alone.
/// </remarks>
internal sealed class PolicyFigures
{
    /// <summary>[indicator][level].</summary>
    public BigInteger[][] Gains { get; }

    /// <summary>[indicator][level]; 0 where the level sets none, which lifts nothing.</summary>
    public BigInteger[][] Floors { get; }

    /// <summary>[indicator]: what an answer of it adds to the coverage.</summary>
    public BigInteger[] Cover { get; }
    public BigInteger CoverNeeded { get; }
    public int WidestInterval { get; }

    /// <summary>[criterion]: the place of its first indicator; behind the last, how many there are.</summary>
    public int[] FirstOf { get; }

    /// <summary>The conditions by rung, lowest first, each with its minima by score: a criterion's place, or the number of criteria for the aggregate.</summary>
    public IReadOnlyList<(int Rung, (int Score, BigInteger AtLeast)[] Minima)> Conditions { get; }

    /// <summary>The largest number that a sum or a minimum can be.</summary>
    public BigInteger Largest { get; }

    public PolicyFigures(ThresholdPolicy policy)
        : this(policy, policy.Ladder, [.. policy.Criteria.Select(criterion => (BigInteger)Scorer.Scaled(criterion.Weight))], [.. policy.Indicators.Select(indicator => (BigInteger)Scorer.Scaled(indicator.Weight))])
    {
    }

    /// <param name="policy">Whose levels and advice these are.</param>
    /// <param name="ladder">The steps by rung: the policy's, or with other minima.</param>
    /// <param name="criterionWeights">The criteria's weights relative to each other.</param>
    /// <param name="indicatorWeights">The indicators' weights, each relative to those of its criterion.</param>
    public PolicyFigures(ThresholdPolicy policy, IReadOnlyList<Step> ladder, BigInteger[] criterionWeights, BigInteger[] indicatorWeights)
    {
        var criteria = policy.Criteria;
        FirstOf = new int[criteria.Count + 1];
        for (var c = 0; c < criteria.Count; c++)
        {
            FirstOf[c + 1] = FirstOf[c] + criteria[c].Indicators.Count;
        }

        var gains = policy.Indicators
            .Select((indicator, i) => indicator.Levels.Select(level => indicatorWeights[i] * Scorer.Scaled(level.Points - indicator.Levels[0].Points)).ToArray())
            .ToArray();
        var spans = criteria.Select((_, c) => Sum(gains[FirstOf[c]..FirstOf[c + 1]].Select(levels => levels[^1]))).ToArray();
        var (common, total) = (CommonMultiple(spans), Sum(criterionWeights));
        const int whole = 100 * Scorer.Scale;
        Gains = [.. gains.Select((levels, i) => Array.ConvertAll(levels, gain => whole * criterionWeights[CriterionOf(i)] * (common / spans[CriterionOf(i)]) * gain))];
        Floors = [.. policy.Indicators.Select((indicator, i) => indicator.Levels.Select(level => Scorer.Scaled(level.CriterionFloor ?? 0) * common * criterionWeights[CriterionOf(i)]).ToArray())];
        var unit = CommonDivisor(Gains.Concat(Floors));
        Divide(Gains, unit);
        Divide(Floors, unit);
        Largest = whole * common * total / unit + 1;
        Conditions =
        [
            .. from step in ladder
               from condition in step.When
               select (step.Rung, condition.Minima.Select(minimum => policy.CriterionIndex(minimum.Score) is >= 0 and var c
                   ? (c, RoundedUp(Scorer.Scaled(minimum.AtLeast) * common * criterionWeights[c], unit))
                   : (criteria.Count, RoundedUp(Scorer.Scaled(minimum.AtLeast) * common * total, unit))).ToArray()),
        ];

        var weights = criteria.Select((_, c) => Sum(indicatorWeights[FirstOf[c]..FirstOf[c + 1]])).ToArray();
        var commonWeight = CommonMultiple(weights);
        var cover = indicatorWeights.Select((weight, i) => criterionWeights[CriterionOf(i)] * (commonWeight / weights[CriterionOf(i)]) * weight).ToArray();
        var coverUnit = CommonDivisor([cover]);
        Divide([cover], coverUnit);
        Cover = cover;
        CoverNeeded = RoundedUp(Scorer.Scaled(policy.Advice.LeastCoverage) * total * commonWeight, whole * coverUnit);
        Largest = BigInteger.Max(Largest, total * commonWeight / coverUnit + 1);
        WidestInterval = policy.Advice.WidestInterval;
    }

    public int CriterionOf(int indicator)
    {
        var criterion = 0;
        while (FirstOf[criterion + 1] <= indicator)
        {
            criterion++;
        }

        return criterion;
    }

    private static BigInteger Sum(IEnumerable<BigInteger> numbers) => numbers.Aggregate(BigInteger.Zero, BigInteger.Add);

    private static BigInteger CommonMultiple(IEnumerable<BigInteger> numbers) =>
        numbers.Aggregate(BigInteger.One, (multiple, number) => multiple / BigInteger.GreatestCommonDivisor(multiple, number) * number);

    private static BigInteger CommonDivisor(IEnumerable<BigInteger[]> numbers) =>
        numbers.SelectMany(some => some).Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);

    private static void Divide(BigInteger[][] numbers, BigInteger unit)
    {
        foreach (var some in numbers)
        {
            for (var i = 0; i < some.Length; i++)
            {
                some[i] /= unit;
            }
        }
    }

    private static BigInteger RoundedUp(BigInteger number, BigInteger unit) => (number + unit - 1) / unit;
}
