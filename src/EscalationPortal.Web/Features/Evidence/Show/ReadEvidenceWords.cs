using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Evidence.Show;

internal sealed class EvidenceReadWords() : EventWords<EvidenceRead>("Evidence read")
{
    public override EntryKind Kind => EntryKind.Reading;

    protected override EntryText TextOf(EvidenceRead happened, LedgerNames names) => new($"Read {WordsOf(happened.What)} of evidence item {happened.Number}");

    private static string WordsOf(EvidencePart part) => part switch
    {
        EvidencePart.Record => "the record",
        EvidencePart.RecordWithSource => "the record and the source",
        EvidencePart.CustodySheet => "the custody sheet",
        EvidencePart.File => "the file",
    };
}
