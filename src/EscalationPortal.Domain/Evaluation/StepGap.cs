using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>A step above the recommended one, and what each of its alternatives lacks: any one of them would do.</summary>
public sealed record StepGap(Step Step, IReadOnlyList<ConditionGap> Alternatives)
{
    internal static IReadOnlyList<StepGap> AllAbove(ThresholdPolicy policy, Scores scores) =>
        [.. policy.Ladder.Skip(scores.Likely.Rung + 1).Select(step => new StepGap(step, [.. step.When.Select(condition => ConditionGap.Of(policy, condition, scores))]))];
}

/// <summary>The minima of one alternative that the likely scores miss.</summary>
public sealed record ConditionGap(IReadOnlyList<ScoreGap> Missing)
{
    internal static ConditionGap Of(ThresholdPolicy policy, Condition condition, Scores scores) =>
        new([.. condition.Minima.Select(minimum => ScoreGap.Of(minimum, scores.Find(policy, minimum.Score))).OfType<ScoreGap>()]);
}

/// <param name="Score"><c>aggregate</c> or a criterion's key.</param>
/// <param name="Needed">The minimum.</param>
/// <param name="Had">The likely score.</param>
/// <param name="AtMost">The score at most: whether the open indicators alone could close the gap.</param>
public sealed record ScoreGap(string Score, decimal Needed, decimal Had, decimal AtMost)
{
    /// <summary>Points missing, above 0.</summary>
    public decimal By => Needed - Had;

    internal static ScoreGap? Of(Minimum minimum, ThreePointEstimate score) =>
        score.Likely < minimum.AtLeast ? new ScoreGap(minimum.Score, minimum.AtLeast, score.Likely, score.Most) : null;
}
