using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Evidence.Upload;

internal sealed class EvidenceStoredWords() : EventWords<EvidenceStored>("Evidence file stored")
{
    protected override EntryText TextOf(EvidenceStored happened, LedgerNames names) => new($"Stored the file of evidence item {happened.Number}: {happened.Type}, {FileSize.Words(happened.Size)}")
    {
        Lines = [new("SHA-256", null, happened.Sha256, happened.OriginMatched ? "The origin gave the same." : "The origin gave none.")],
    };
}
