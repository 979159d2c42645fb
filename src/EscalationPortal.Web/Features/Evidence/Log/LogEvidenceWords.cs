using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Evidence.Log;

internal sealed class EvidenceLoggedWords() : EventWords<EvidenceLogged>("Evidence logged")
{
    protected override EntryText TextOf(EvidenceLogged happened, LedgerNames names) => new($"Logged evidence item {happened.Number}: {happened.Facts.Title}")
    {
        Lines =
        [
            new("What it is", null, happened.Facts.Title),
            new("Kind", null, happened.Facts.Kind.Term().Title),
            new("Came from", null, happened.Facts.Origin.Term().Title),
            new("What it shows", null, happened.Facts.Shows),
            new("Grade", null, happened.Facts.Grade.ToString()),
            new("Marking", null, $"{happened.Facts.Marking.Term().Title}, {happened.Facts.Actions.Term().Title}"),
            new("Collected", null, EntryLines.Time(happened.Facts.CollectedAt)),
            new("Hashes of the origin", null, happened.Facts.OriginHashes.AreUnknown() ? EntryLines.None : happened.Facts.OriginHashes.ToString()),
            EvidenceLines.Source(null, happened.SourceDigest),
        ],
    };
}
