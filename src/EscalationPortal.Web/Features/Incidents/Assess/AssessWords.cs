using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Incidents.Assess;

internal sealed class AssessmentFrozenWords() : EventWords<AssessmentFrozen>("Incident assessed")
{
    protected override EntryText TextOf(AssessmentFrozen happened, LedgerNames names)
    {
        var policy = names.Policies.GetValueOrDefault(happened.PolicyDigest);
        return new($"Assessed it (assessment {happened.Number}): the policy supports step {names.Step(happened.PolicyDigest, happened.Rung)}")
        {
            Lines =
            [
                new("Policy", null, $"{policy?.Key} {happened.PolicyVersion}".Trim()),
                new("Step at least", null, names.Step(happened.PolicyDigest, happened.LeastRung)),
                new("Step at most", null, names.Step(happened.PolicyDigest, happened.MostRung)),
                .. happened.Ratings.Select(rating => LineOf(rating, policy?.FindIndicator(rating.Indicator))),
            ],
        };
    }

    private static EntryLine LineOf(RecordedRating rating, Indicator? indicator)
    {
        var words = (rating is { Lowest: { } lowest, Likely: { } likely, Highest: { } highest } ? Rating.Range(lowest, likely, highest) : Rating.Unknown).Words(indicator);
        var restsOn = rating.Evidence.Count == 0 ? "" : $", resting on item {string.Join(", ", rating.Evidence)}";
        return new EntryLine(indicator?.Title ?? rating.Indicator, null, words + restsOn, rating.Rationale.Length == 0 ? null : rating.Rationale);
    }
}
