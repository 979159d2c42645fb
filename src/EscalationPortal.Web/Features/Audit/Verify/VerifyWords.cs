using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Audit.Verify;

internal sealed class LedgerVerifiedWords() : EventWords<LedgerVerified>("Ledger verified")
{
    protected override EntryText TextOf(LedgerVerified happened, LedgerNames names)
    {
        var sentence = happened switch
        {
            { Ok: true } => $"Verified the ledger: all {happened.Size:N0} entries are good",
            { Failure: null } => $"Verified the ledger: all {happened.Size:N0} entries are good, but what decides is not what they say",
            _ => $"Tried to verify the ledger of {happened.Size:N0} entries: it is not good",
        };
        return new(sentence, happened.Failure) { Lines = [new("Root", null, happened.Root), .. happened.Differences.Select(difference => new EntryLine("Differs", null, difference))] };
    }
}
