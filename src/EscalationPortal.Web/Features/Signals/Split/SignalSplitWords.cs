using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Signals.Split;

internal sealed class SignalSplitWords() : EventWords<SignalSplit>("Signal split")
{
    protected override EntryText TextOf(SignalSplit happened, LedgerNames names) => new($"Split the signal {happened.Reference} into {string.Join(", ", happened.Parts)}");
}
