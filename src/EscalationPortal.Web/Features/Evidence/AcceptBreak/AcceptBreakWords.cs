using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Evidence.AcceptBreak;

internal sealed class CustodyBreakAcceptedWords() : EventWords<CustodyBreakAccepted>("Break in custody accepted")
{
    protected override EntryText TextOf(CustodyBreakAccepted happened, LedgerNames names) =>
        new($"Recorded why evidence item {happened.Number} may count although its chain breaks at event {happened.Event}", happened.Reason);
}
