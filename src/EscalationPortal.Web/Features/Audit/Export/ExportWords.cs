using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Audit.Export;

internal sealed class LedgerExportedWords() : EventWords<LedgerExported>("Ledger exported")
{
    public override EntryKind Kind => EntryKind.Reading;

    protected override EntryText TextOf(LedgerExported happened, LedgerNames names) => new($"Downloaded the whole ledger, {happened.Size:N0} entries") { Lines = [new("Root", null, happened.Root)] };
}

internal sealed class LedgerListExportedWords() : EventWords<LedgerListExported>("List exported")
{
    public override EntryKind Kind => EntryKind.Reading;

    protected override EntryText TextOf(LedgerListExported happened, LedgerNames names) => new("Downloaded a list from the ledger")
    {
        Lines = [.. happened.Filters.Select(filter => new EntryLine(EntryLines.Capital(filter.Key), null, filter.Value))],
    };
}
