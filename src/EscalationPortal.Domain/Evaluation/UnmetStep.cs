using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>A step above the recommended one, and what each of its alternatives lacks: any one of them would do.</summary>
public sealed record UnmetStep(Step Step, IReadOnlyList<UnmetCondition> Alternatives)
{
    internal static IReadOnlyList<UnmetStep> AllAbove(ThresholdPolicy policy, Scores scores) =>
        [.. policy.Ladder.Skip(scores.Likely.Rung + 1).Select(step => new UnmetStep(step, [.. step.When.Select(condition => UnmetCondition.Of(policy, condition, scores))]))];
}

/// <summary>The minima of one alternative that the likely scores miss.</summary>
public sealed record UnmetCondition(IReadOnlyList<Shortfall> Missing)
{
    internal static UnmetCondition Of(ThresholdPolicy policy, Condition condition, Scores scores) =>
        new([.. condition.Minima.Select(minimum => Shortfall.Of(minimum, scores.Find(policy, minimum.Score))).OfType<Shortfall>()]);
}

/// <param name="Score"><c>aggregate</c> or a criterion's key.</param>
/// <param name="Needed">The minimum.</param>
/// <param name="Had">The likely score.</param>
/// <param name="AtMost">The score at most: whether the open indicators alone could close the gap.</param>
public sealed record Shortfall(string Score, decimal Needed, decimal Had, decimal AtMost)
{
    /// <summary>Points missing, above 0.</summary>
    public decimal By => Needed - Had;

    internal static Shortfall? Of(Minimum minimum, Interval score) =>
        score.Likely < minimum.AtLeast ? new Shortfall(minimum.Score, minimum.AtLeast, score.Likely, score.Most) : null;
}
