using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>The step the policy supports. Advice only.</summary>
/// <param name="Step">The highest step whose conditions hold at the likely scores.</param>
/// <param name="Firm">Whether least, likely and most agree on it.</param>
public sealed record Recommendation(Step Step, bool Firm, Step Least, Step Most);

/// <summary>A result with its reasons: what drove it, what would change it, what is unknown and worth finding out.</summary>
/// <param name="Criteria">0 to 100 each, in the policy's order.</param>
/// <param name="Severity">The band of the likely score; null under a policy without bands.</param>
/// <param name="Contributions">What adds up to the aggregate, largest first.</param>
/// <param name="Unmet">For every step above the recommended one, what it would still take; lowest first.</param>
/// <param name="Flips">For each indicator, the smallest change of its level that moves the recommendation.</param>
/// <param name="Asks">Open indicators, those that could move the result furthest first.</param>
public sealed record EvaluationResult(
    Interval Aggregate,
    IReadOnlyList<CriterionScore> Criteria,
    Band? Severity,
    Recommendation Recommendation,
    IReadOnlyList<Contribution> Contributions,
    IReadOnlyList<UnmetStep> Unmet,
    IReadOnlyList<Flip> Flips,
    IReadOnlyList<Ask> Asks)
{
    internal static EvaluationResult Of(ThresholdPolicy policy, Ratings ratings)
    {
        var scores = policy.Score(ratings);
        return new EvaluationResult(
            scores.Aggregate,
            [.. policy.Criteria.Select((criterion, c) => new CriterionScore(criterion, scores.Criteria[c]))],
            policy.Severity is { } scale ? scale.Bands.Last(band => scores.Find(policy, scale.Score).Likely >= band.AtLeast) : null,
            new Recommendation(scores.Likely, scores.Least == scores.Likely && scores.Likely == scores.Most, scores.Least, scores.Most),
            Contribution.AllOf(policy, ratings),
            UnmetStep.AllAbove(policy, scores),
            Flip.AllOf(policy, ratings),
            Ask.AllOf(policy, ratings));
    }
}

public sealed record CriterionScore(Criterion Criterion, Interval Score);
