using System.Globalization;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Ui;

/// <summary>Entries as lines of a file.</summary>
public static class LedgerCsv
{
    private static readonly IReadOnlyList<CsvColumn<LedgerRow>> _columns =
    [
        new("Entry", row => row.Seq.ToString(CultureInfo.InvariantCulture)),
        new("Time (UTC)", row => CanonicalTime.TextOf(row.At)),
        new("Who", row => row.Actor),
        new("Office", row => row.Office),
        new("Action", row => EventWords.TitleOf(row.Action)),
        new("What", row => row.Text.Sentence),
        new("Why", row => row.Text.Why),
        new("Facts", row => string.Join("\n", row.Text.Lines.Select(TextOf))),
        new("Incident", row => row.Incident),
        new("Marking", row => row.Marking?.Term().Title),
        new("Leaf hash", row => row.LeafHash),
    ];

    /// <param name="name">The file's name without its ending.</param>
    public static CsvFile<LedgerRow> Of(string name, IAsyncEnumerable<LedgerRow> rows) => new(name, _columns, rows);

    private static string TextOf(EntryLine line) =>
        $"{line.Name}: {(line.Before is null ? "" : $"{line.Before} → ")}{line.After}{(line.Note is null ? "" : $" ({line.Note})")}";
}
