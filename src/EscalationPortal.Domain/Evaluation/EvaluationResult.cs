using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>The step the policy supports. Advice only.</summary>
/// <param name="Step">The highest step whose conditions hold at the likely scores.</param>
/// <param name="IsFirm">Whether least, likely and most agree on it.</param>
public sealed record Recommendation(Step Step, bool IsFirm, Step Least, Step Most);

/// <summary>A result with its reasons: what drove it, what would change it, what is unknown and worth finding out.</summary>
/// <param name="Coverage">How much of it rests on answers.</param>
/// <param name="TooLittleKnown">
/// Whether less is rated than the policy's <see cref="AdviceFloor"/> asks, or the steps at least and at most lie further apart:
/// then the recommendation is no advice, and what is to be found out comes first.
/// </param>
/// <param name="Criteria">0 to 100 each, in the policy's order.</param>
/// <param name="Severity">The band of the likely score; null under a policy without bands.</param>
/// <param name="Contributions">What adds up to the aggregate, largest first.</param>
/// <param name="Unmet">For every step above the recommended one, what it would still take; lowest first.</param>
/// <param name="TippingPoints">For each indicator, the smallest change of its level that moves the recommendation.</param>
/// <param name="OpenQuestions">Open indicators, those that could move the result furthest first.</param>
public sealed record EvaluationResult(
    ThreePointEstimate Aggregate,
    IReadOnlyList<CriterionScore> Criteria,
    Band? Severity,
    Recommendation Recommendation,
    Coverage Coverage,
    bool TooLittleKnown,
    IReadOnlyList<Contribution> Contributions,
    IReadOnlyList<StepGap> Unmet,
    IReadOnlyList<TippingPoint> TippingPoints,
    IReadOnlyList<OpenQuestion> OpenQuestions)
{
    /// <summary>The open indicators that are worth finding out in a case of this kind: those the policy asks first there, then by how far they could move it.</summary>
    public IReadOnlyList<OpenQuestion> QuestionsIn(CaseKind kind) =>
    [
        .. OpenQuestions.Where(question => !question.Indicator.Asked.IsPointlessIn(kind)).OrderByDescending(question => question.Indicator.Asked.IsFirstIn(kind)),
    ];

    internal static EvaluationResult Of(ThresholdPolicy policy, Ratings ratings)
    {
        var scores = policy.Score(ratings);
        var coverage = Coverage.Of(policy, ratings);
        return new EvaluationResult(
            scores.Aggregate,
            [.. policy.Criteria.Select((criterion, c) => new CriterionScore(criterion, scores.Criteria[c]))],
            policy.Severity is { } scale ? scale.Bands.Last(band => scale.Scores.Any(score => scores.Find(policy, score).Likely >= band.AtLeast)) : null,
            new Recommendation(scores.Likely, scores.Least == scores.Likely && scores.Likely == scores.Most, scores.Least, scores.Most),
            coverage,
            coverage.Share < policy.Advice.LeastCoverage || scores.Most.Rung - scores.Least.Rung > policy.Advice.WidestInterval,
            Contribution.AllOf(policy, ratings),
            StepGap.AllAbove(policy, scores),
            TippingPoint.AllOf(policy, ratings),
            OpenQuestion.AllOf(policy, ratings));
    }
}

public sealed record CriterionScore(Criterion Criterion, ThreePointEstimate Score);
