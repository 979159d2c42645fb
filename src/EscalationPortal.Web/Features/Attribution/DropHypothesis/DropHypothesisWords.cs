using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Attribution.DropHypothesis;

internal sealed class HypothesisDroppedWords() : EventWords<HypothesisDropped>("Hypothesis dropped")
{
    protected override EntryText TextOf(HypothesisDropped happened, LedgerNames names) =>
        new($"Dropped hypothesis {Hypothesis.NameOf(happened.Number)}: {happened.Statement}", happened.Reason);
}
