using System.Runtime.CompilerServices;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>What a policy makes of ratings: pure functions, the same result for the same policy and ratings, anywhere.</summary>
public static class PolicyEvaluation
{
    // A policy never changes, so its arithmetic is compiled once and kept as long as the policy is.
    private static readonly ConditionalWeakTable<ThresholdPolicy, Scorer> _scorers = [];

    /// <summary>
    /// The scores and the step they support, three times: at least, likely, most. No explanations: this is the fast path.
    /// </summary>
    /// <exception cref="ArgumentException">The ratings were made for another policy.</exception>
    public static Scores Score(this ThresholdPolicy policy, Ratings ratings) => Scores.Of(policy, ratings);

    /// <summary>The scores, the recommendation, and everything that explains it.</summary>
    /// <inheritdoc cref="Score" path="/exception"/>
    public static EvaluationResult Evaluate(this ThresholdPolicy policy, Ratings ratings) => EvaluationResult.Of(policy, ratings);

    internal static Scorer Scorer(this ThresholdPolicy policy) => _scorers.GetValue(policy, key => new Scorer(key));
}
