using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Attribution.AddHypothesis;

internal sealed class HypothesisAddedWords() : EventWords<HypothesisAdded>("Hypothesis added")
{
    protected override EntryText TextOf(HypothesisAdded happened, LedgerNames names) => new($"Added hypothesis {Hypothesis.NameOf(happened.Number)}: {happened.Text.Statement}")
    {
        Lines = [.. happened.Text.Lines().Where(line => line.Text.Length > 0 && line.Name != "statement").Select(line => new EntryLine(EntryLines.Capital(line.Name), null, line.Text))],
    };
}
