using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;

namespace EscalationPortal.Web.Cases;

/// <summary>Ratings as they were stored. They fitted the policy when they were frozen.</summary>
public static class StoredRatings
{
    /// <exception cref="UnreadableException">They do not fit it any more: somebody altered them past the portal.</exception>
    public static EvaluationResult EvaluateUnder(this Assessment assessment, ThresholdPolicy policy)
    {
        try
        {
            return policy.Evaluate(assessment.RatingsUnder(policy));
        }
        catch (RuleViolationException refusal)
        {
            throw new UnreadableException($"assessment_ratings (assessment_id: {assessment.Id}): {refusal.Message}", refusal);
        }
    }

    /// <summary>What another policy than its own makes of the same ratings.</summary>
    public static CarriedAssessment CarryInto(this Assessment assessment, ThresholdPolicy policy)
    {
        var carried = CarriedRatings.Into(policy, assessment.Ratings.ToDictionary(rating => rating.Indicator, rating => rating.Rating));
        return new CarriedAssessment(policy, policy.Evaluate(carried.Ratings), carried.Lost);
    }
}

/// <summary>What a policy makes of ratings that were given under another.</summary>
/// <param name="Lost">The indicators that were rated and are not asked about, or not so, by this policy.</param>
public sealed record CarriedAssessment(ThresholdPolicy Policy, EvaluationResult Evaluation, IReadOnlyList<string> Lost)
{
    /// <summary>From when the policy is in force; null where that is not shown.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>It supports what the ratings' own policy supported; or too little is known under it, as under that.</summary>
    public bool SaysTheSameAs(EvaluationResult before) => Evaluation.TooLittleKnown ? before.TooLittleKnown : !before.TooLittleKnown
        && Evaluation.Recommendation.Step.Key == before.Recommendation.Step.Key && Evaluation.Recommendation.Step.Rung == before.Recommendation.Step.Rung;
}
