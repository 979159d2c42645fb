using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Attribution.Judge;

internal sealed class AttributionJudgedWords() : EventWords<AttributionJudged>("Attribution judged")
{
    protected override EntryText TextOf(AttributionJudged happened, LedgerNames names)
    {
        var judgement = happened.Judgement;
        return new($"Judged the attribution (judgement {happened.Number}): {Hypothesis.NameOf(judgement.Hypothesis)}", judgement.WhyItDeparts)
        {
            Lines =
            [
                new("Likelihood", null, $"{judgement.Likelihood.Term().Title}, {judgement.Likelihood.Term().Definition}", judgement.LikelihoodBasis),
                new("Confidence", null, judgement.Confidence.Term().Title, judgement.ConfidenceBasis),
                new("Responsibility of the state", null, judgement.Responsibility?.Term().Title ?? "Left open"),
                new("In the matrix", null, EntryLines.Capital(CaseAttribution.Leading(happened.Leaders))),
            ],
        };
    }
}
