using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Evidence.Correct;

internal sealed class EvidenceCorrectedWords() : EventWords<EvidenceCorrected>("Evidence corrected")
{
    protected override EntryText TextOf(EvidenceCorrected happened, LedgerNames names) => new($"Corrected evidence item {happened.Number}", happened.Reason)
    {
        Lines = [.. EntryLines.Of(happened.Changes), .. happened.SourceDigest is { } digest ? [EvidenceLines.Source(happened.SourceDigestBefore, digest)] : Array.Empty<EntryLine>()],
    };
}

internal sealed class EvidenceUnsupportedWords() : EventWords<EvidenceUnsupported>("Evidence to be verified again")
{
    protected override EntryText TextOf(EvidenceUnsupported happened, LedgerNames names) =>
        new($"Evidence item {happened.Number} is to be verified again: item {happened.Other}, which bore it out, was changed");
}
