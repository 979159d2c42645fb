using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Attribution.ReviseHypothesis;

internal sealed class HypothesisRevisedWords() : EventWords<HypothesisRevised>("Hypothesis revised")
{
    protected override EntryText TextOf(HypothesisRevised happened, LedgerNames names) =>
        new($"Revised hypothesis {Hypothesis.NameOf(happened.Number)}", happened.Reason) { Lines = EntryLines.Of(happened.Changes) };
}
