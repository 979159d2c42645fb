using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>The rules about ratings: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class EvaluationRules
{
    public static readonly Rule RatingsDoNotFit = new("ratings-do-not-fit", "the ratings do not fit the policy");
}
