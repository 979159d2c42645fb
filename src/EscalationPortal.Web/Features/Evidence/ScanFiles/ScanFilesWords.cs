using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Evidence.ScanFiles;

internal sealed class EvidenceScannedWords() : EventWords<EvidenceScanned>("Evidence file scanned"), IEventNotice<EvidenceScanned>
{
    protected override EntryText TextOf(EvidenceScanned happened, LedgerNames names) =>
        new($"The virus scanner found {happened.Finding ?? "nothing"} in the file of evidence item {happened.Number}");

    public async Task<NoticeDraft?> NoticeOfAsync(EvidenceScanned happened, NoticePlanner planner, CancellationToken cancellationToken) => happened.Finding is { } finding
        ? await planner.AboutItemAsync(happened, $"the virus scanner found {finding} in the file of item {happened.Number}.", [], cancellationToken)
        : null;
}
