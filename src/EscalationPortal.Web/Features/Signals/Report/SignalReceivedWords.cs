using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Signals.Report;

internal sealed class SignalReceivedWords() : EventWords<SignalReceived>("Signal received")
{
    protected override EntryText TextOf(SignalReceived happened, LedgerNames names) =>
        new(happened.SplitFrom is { } whole ? $"Made {happened.Reference} of a part of {whole}" : $"Reported the signal {happened.Reference}")
        {
            Lines =
            [
                new("Kind of source", null, happened.Kind.Term().Title),
                new("Marking", null, happened.Marking.Term().Title),
                new("Fingerprint of what it says", null, happened.Digest),
            ],
        };
}
