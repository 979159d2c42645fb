using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Tests.Backtesting;

/// <summary>What the tests of the tables are held to: the evaluation that explains itself.</summary>
internal static class ScoredCases
{
    public static CaseScore Evaluated(ThresholdPolicy policy, IReadOnlyDictionary<string, Rating> ratings)
    {
        var result = policy.Evaluate(Ratings.For(policy, ratings));
        return new CaseScore(result.Recommendation.Least.Rung, result.Recommendation.Step.Rung, result.Recommendation.Most.Rung, result.TooLittleKnown);
    }

    public static CaseScore FromTables(ThresholdPolicy policy, IReadOnlyDictionary<string, Rating> ratings)
    {
        var cases = new CarriedCases(policy);
        Assert.Null(cases.Take("case", ratings));
        return new CaseScorer(cases.Policies[0]).Score(cases.CodesUnder(0));
    }

    /// <summary>Ratings of every kind, drawn the same on every machine.</summary>
    public static Dictionary<string, Rating> Drawn(ThresholdPolicy policy, Random random) => policy.Indicators.ToDictionary(indicator => indicator.Key, indicator =>
    {
        var places = Enumerable.Range(0, 3).Select(_ => random.Next(indicator.Levels.Count)).Order().ToArray();
        return random.Next(4) switch
        {
            0 => Rating.Unknown,
            1 => Rating.Range(indicator.Levels[places[0]].Key, indicator.Levels[places[1]].Key, indicator.Levels[places[2]].Key),
            _ => Rating.Known(indicator.Levels[places[1]].Key),
        };
    });
}
