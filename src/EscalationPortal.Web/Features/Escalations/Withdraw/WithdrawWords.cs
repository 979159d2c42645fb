using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Escalations.Withdraw;

internal sealed class ProposalWithdrawnWords() : EventWords<ProposalWithdrawn>("Proposal withdrawn")
{
    protected override EntryText TextOf(ProposalWithdrawn happened, LedgerNames names) => new($"Withdrew the proposal {happened.Reference}", happened.Reason);
}
