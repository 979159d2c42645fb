using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Evidence.Withdraw;

internal sealed class EvidenceWithdrawnWords() : EventWords<EvidenceWithdrawn>("Evidence withdrawn")
{
    protected override EntryText TextOf(EvidenceWithdrawn happened, LedgerNames names) => new($"Withdrew evidence item {happened.Number}: {happened.Title}", happened.Reason);
}
