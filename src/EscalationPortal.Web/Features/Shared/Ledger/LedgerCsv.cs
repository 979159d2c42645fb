using System.Globalization;
using CsvHelper;
using EscalationPortal.Domain.Incidents;
using EscalationPortal.Domain.Ledger;

namespace EscalationPortal.Web.Features.Shared.Ledger;

/// <summary>One entry as a line of a file.</summary>
[CsvRecord]
public sealed partial record LedgerCsvLine(
    string Entry,
    [CsvColumn("Time (UTC)")] string Time,
    string Who,
    string? Office,
    string Action,
    string What,
    string? Why,
    string Facts,
    string? Incident,
    string? Marking,
    [CsvColumn("Leaf hash")] string LeafHash);

public static class LedgerCsv
{
    public static CsvDownload<LedgerCsvLine> Of(string name, IAsyncEnumerable<LedgerRow> rows) => new(name, rows.Select(LineOf));

    private static LedgerCsvLine LineOf(LedgerRow row) => new(
        row.Seq.ToString(CultureInfo.InvariantCulture),
        LedgerEntry.TextOf(row.At),
        row.Actor,
        row.Office,
        LedgerActions.TitleOf(row.Action),
        row.Text.Sentence,
        row.Text.Why,
        string.Join("\n", row.Text.Lines.Select(TextOf)),
        row.Incident,
        row.Marking?.Term().Title,
        row.LeafHash);

    private static string TextOf(EntryLine line) =>
        $"{line.Name}: {(line.Before is null ? "" : $"{line.Before} → ")}{line.After}{(line.Note is null ? "" : $" ({line.Note})")}";
}
