using System.Buffers;
using System.Text;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// Writes a table in UTF-8 with a byte order mark, without which spreadsheets take it for another encoding, and with the columns that are read: a released
/// incident a row, cells as RFC 4180 quotes them. What a spreadsheet would take for a formula has an apostrophe before it.
/// </summary>
public static class CsvWriter
{
    private static readonly SearchValues<char> _needQuotes = SearchValues.Create(",;\t\"\r\n");

    public static byte[] Write(IEnumerable<ReleasedIncident> released)
    {
        var table = new StringBuilder();
        AppendRow(table, CsvColumns.All);
        foreach (var incident in released)
        {
            AppendRow(table, CsvColumns.All.Select(column => CellOf(incident, column)));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(table.ToString())];
    }

    private static void AppendRow(StringBuilder table, IEnumerable<string> cells) => table.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string Quoted(string cell)
    {
        var guarded = CsvFormula.Guarded(cell);
        return !guarded.AsSpan().ContainsAny(_needQuotes) && guarded.Trim() == guarded ? guarded : $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string CellOf(ReleasedIncident released, string column) => column switch
    {
        CsvColumns.Id or CsvColumns.Reference => released.Reference,
        CsvColumns.Source => released.Producer,
        CsvColumns.Summary => released.Title,
        CsvColumns.Content => released.Description,
        CsvColumns.Class => released.Class?.Term().Key ?? "",
        CsvColumns.Marking => TlpText.Written(released.Marking),
        CsvColumns.Created => StixWriter.TextOf(released.Created),
        CsvColumns.Happened => Time(released.Happened),
        CsvColumns.Ended => Time(released.Ended),
        CsvColumns.Detected => Time(released.Detected),
        CsvColumns.Sectors => Lines(released.Sectors),
        CsvColumns.States => Lines(released.States),
        CsvColumns.Actor => released.SuspectedActor ?? "",
        CsvColumns.Observables => Lines(released.Observables.Select(TextOf)),
        CsvColumns.Techniques => Lines(released.Techniques.Select(technique => technique.Id)),
        CsvColumns.Labels => Lines(released.Labels),
        _ => "",
    };

    private static string TextOf(Observable observable) => observable.Kind == ObservableKind.Account ? $"account:{observable.Value}" : observable.Value;

    private static string Time(DateTimeOffset? time) => time is { } known ? StixWriter.TextOf(known) : "";

    // Behind a single item that holds a separator of lists stands a line break, which says that lines separate here.
    private static string Lines(IEnumerable<string> items) =>
        string.Join('\n', items) is var lines && lines.AsSpan().ContainsAny('|', ';') && !lines.Contains('\n', StringComparison.Ordinal)
            ? $"{lines}\n"
            : lines;
}
