using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Incidents.AddTraces;

internal sealed class TracesAddedWords() : EventWords<TracesAdded>("Observables added")
{
    protected override EntryText TextOf(TracesAdded happened, LedgerNames names) =>
        new($"Added {Counted(happened.Observables, "observable")} and {Counted(happened.Techniques, "technique")} to {happened.Reference}")
        {
            Lines = [new("Fingerprint of what was added", null, happened.Digest)],
        };

    private static string Counted(int count, string what) => count == 1 ? $"one {what}" : $"{(count == 0 ? "no" : count)} {what}s";
}
