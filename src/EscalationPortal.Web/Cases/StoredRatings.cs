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
}
