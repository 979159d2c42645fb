using System.Numerics;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Tests.Evaluation;

/// <summary>The formulas of the method once more, as plainly as they are written there, in exact fractions.</summary>
internal static class Oracle
{
    public static Exact CriterionOf(ThresholdPolicy policy, int criterion, int[] levels)
    {
        var first = policy.Criteria.Take(criterion).Sum(candidate => candidate.Indicators.Count);
        var (gained, span, floor) = (Exact.Of(0), Exact.Of(0), Exact.Of(0));
        foreach (var (indicator, i) in policy.Criteria[criterion].Indicators.Select((indicator, i) => (indicator, first + i)))
        {
            var (weight, chosen, lowest, highest) = (Exact.Of(indicator.Weight), indicator.Levels[levels[i]], indicator.Levels[0], indicator.Levels[^1]);
            gained += weight * (Exact.Of(chosen.Points) - Exact.Of(lowest.Points));
            span += weight * (Exact.Of(highest.Points) - Exact.Of(lowest.Points));
            floor = Exact.Max(floor, Exact.Of(chosen.CriterionFloor ?? 0));
        }

        return Exact.Max(Exact.Of(100) * gained / span, floor);
    }

    public static Exact AggregateOf(ThresholdPolicy policy, int[] levels)
    {
        var (sum, weights) = (Exact.Of(0), Exact.Of(0));
        for (var c = 0; c < policy.Criteria.Count; c++)
        {
            sum += Exact.Of(policy.Criteria[c].Weight) * CriterionOf(policy, c, levels);
            weights += Exact.Of(policy.Criteria[c].Weight);
        }

        return sum / weights;
    }

    public static Exact ScoreOf(ThresholdPolicy policy, string score, int[] levels) =>
        score == "aggregate" ? AggregateOf(policy, levels) : CriterionOf(policy, policy.Criteria.Select(criterion => criterion.Key).ToList().IndexOf(score), levels);

    public static bool Holds(ThresholdPolicy policy, Minimum minimum, int[] levels) => ScoreOf(policy, minimum.Score, levels) >= Exact.Of(minimum.AtLeast);

    public static int RungOf(ThresholdPolicy policy, int[] levels) =>
        policy.Ladder.Last(step => step.Rung == 0 || step.When.Any(condition => condition.Minima.All(minimum => Holds(policy, minimum, levels)))).Rung;

    /// <summary>Every choice of one level per indicator.</summary>
    public static IEnumerable<int[]> AllLevelsOf(ThresholdPolicy policy) => policy.Indicators.Aggregate(
        (IEnumerable<int[]>)[[]],
        (all, indicator) => all.SelectMany(levels => Enumerable.Range(0, indicator.Levels.Count).Select(level => (int[])[.. levels, level])));
}

/// <summary>A fraction of whole numbers that is never rounded.</summary>
internal readonly record struct Exact(BigInteger Numerator, BigInteger Denominator)
{
    public static Exact Of(decimal figure) => new((BigInteger)(figure * 10_000m), 10_000);

    public static Exact operator +(Exact a, Exact b) => new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Exact operator -(Exact a, Exact b) => new((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Exact operator *(Exact a, Exact b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Exact operator /(Exact a, Exact b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator >=(Exact a, Exact b) => a.Numerator * b.Denominator >= b.Numerator * a.Denominator;

    public static bool operator <=(Exact a, Exact b) => b >= a;

    public static Exact Max(Exact a, Exact b) => a >= b ? a : b;

    /// <summary>Cut, not rounded, after so many decimals.</summary>
    public decimal CutAfter(int decimals) => (decimal)(Numerator * BigInteger.Pow(10, decimals) / Denominator) / (decimal)BigInteger.Pow(10, decimals);
}
