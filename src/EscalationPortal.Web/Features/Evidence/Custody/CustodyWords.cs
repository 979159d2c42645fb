using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Evidence.Custody;

internal sealed class CustodyRecordedWords() : EventWords<CustodyRecorded>("Custody recorded")
{
    protected override EntryText TextOf(CustodyRecorded happened, LedgerNames names)
    {
        var kind = happened.Kind.Term().Title.ToLowerInvariant();
        return new($"Custody of evidence item {happened.Number}, event {happened.Event}: {kind}{(happened.Corrects is { } wrong ? $", in the place of event {wrong}, which was recorded wrongly" : "")}{(happened.Breaks ? "; the chain breaks by it" : "")}")
        {
            Lines =
            [
                new("Happened", null, EntryLines.Time(happened.Happened)),
                new("Stored bytes", null, happened.Check.Words()),
                new("Who, where, why (digest)", null, happened.Digest, "They are kept on the item; here stands their fingerprint."),
            ],
        };
    }
}
