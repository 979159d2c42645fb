using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Evidence.RecheckFiles;

internal sealed class FixityCheckedWords() : EventWords<FixityChecked>("Evidence file hashed again")
{
    protected override EntryText TextOf(FixityChecked happened, LedgerNames names) => new($"Hashed the file of evidence item {happened.Number} again: {happened.Check.Words()}");
}

internal sealed class EvidenceAlteredWords() : EventWords<EvidenceAltered>("Evidence file altered"), IEventNotice<EvidenceAltered>
{
    protected override EntryText TextOf(EvidenceAltered happened, LedgerNames names) =>
        new($"Alarm: the stored bytes of evidence item {happened.Number} no longer have the hash they were stored with") { Lines = [new("SHA-256 when stored", null, happened.StoredSha256)] };

    public async Task<NoticeDraft?> NoticeOfAsync(EvidenceAltered happened, NoticePlanner planner, CancellationToken cancellationToken) => await planner.AboutItemAsync(
        happened,
        $"the stored bytes of item {happened.Number} are no longer those that were stored. It no longer counts until somebody records why it may.",
        [Role.Analyst, Role.Auditor],
        cancellationToken);
}
