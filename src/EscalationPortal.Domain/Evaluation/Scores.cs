using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>
/// Every score and the supported step, at least, likely and most. For one criterion with weights w and points p:
/// 100 × (Σwp − Σw·min) / (Σw·max − Σw·min), raised to the highest floor among the chosen levels; the aggregate is the
/// weighted mean of the criteria. The form is that of CISA's National Cyber Incident Scoring System.
/// </summary>
/// <param name="Aggregate">0 to 100.</param>
/// <param name="Criteria">0 to 100 each, in the policy's order.</param>
/// <param name="Likely">The recommended step.</param>
public sealed record Scores(ThreePointEstimate Aggregate, IReadOnlyList<ThreePointEstimate> Criteria, Step Least, Step Likely, Step Most)
{
    internal static Scores Of(ThresholdPolicy policy, Ratings ratings)
    {
        if (!ReferenceEquals(ratings.Policy, policy))
        {
            throw new ArgumentException($"These ratings were made for the policy {ratings.Policy.Key} {ratings.Policy.Version}, not for {policy.Key} {policy.Version}.");
        }

        var scorer = policy.Scorer();
        var (least, likely, most) = (scorer.ScoreLevels(ratings.Least), scorer.ScoreLevels(ratings.Likely), scorer.ScoreLevels(ratings.Most));
        var criteria = new ThreePointEstimate[policy.Criteria.Count];
        for (var c = 0; c < criteria.Length; c++)
        {
            criteria[c] = new ThreePointEstimate(scorer.CriterionOf(least, c), scorer.CriterionOf(likely, c), scorer.CriterionOf(most, c));
        }

        return new Scores(
            new ThreePointEstimate(scorer.AggregateOf(least), scorer.AggregateOf(likely), scorer.AggregateOf(most)),
            criteria,
            policy.StepAt(scorer.RungOf(least)),
            policy.StepAt(scorer.RungOf(likely)),
            policy.StepAt(scorer.RungOf(most)));
    }

    /// <summary>The interval of <c>aggregate</c> or of a criterion's key.</summary>
    public ThreePointEstimate Find(ThresholdPolicy policy, string score) => policy.CriterionIndex(score) is >= 0 and var place ? Criteria[place] : Aggregate;
}
