using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Evidence.AcceptBreak;

internal sealed class CustodyBreakAcceptedWords() : EventWords<CustodyBreakAccepted>("Break in custody accepted")
{
    protected override EntryText TextOf(CustodyBreakAccepted happened, LedgerNames names) =>
        new($"Recorded why evidence item {happened.Number} may count although its chain breaks at event {happened.Event}: {WordsOf(happened.Kind)}", happened.Reason);

    private static string WordsOf(CustodyBreakKind kind) => kind switch
    {
        CustodyBreakKind.NotReceived => "nobody received it",
        CustodyBreakKind.HandedOnByAnother => "handed on by somebody not recorded as having it",
        CustodyBreakKind.BeforeHandOver => "dated before the hand-over recorded before it",
        CustodyBreakKind.BeforeCollection => "dated before the item was collected",
        CustodyBreakKind.Altered => "the stored bytes were altered",
    };
}
