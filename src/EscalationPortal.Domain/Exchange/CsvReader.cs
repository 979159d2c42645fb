using System.Text;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// Reads a table of signals: a header, then a signal a row. UTF-8 with or without a byte order mark, or UTF-16 with one. Only <c>summary</c> must be
/// there; a column nobody knows is kept with the rest of its row, and noted.
/// </summary>
internal sealed class CsvReader(Findings findings, ReadingOptions options)
{
    private const int MaxNamed = 20;

    public List<ReadSignal> Read(ReadOnlyMemory<byte> file)
    {
        if (!IsText(file))
        {
            return [];
        }

        using var reader = Open(new MemoryStream(file.ToArray(), writable: false));
        var signals = new List<ReadSignal>();
        foreach (var signal in Read(reader))
        {
            if (signals.Count == ReadingLimits.MaxSignals)
            {
                findings.Refuse("$", $"There are more than {PartnerText.Number(ReadingLimits.MaxSignals)} signals in this file.", "Send several files.");
                break;
            }

            if (signal is not null)
            {
                signals.Add(signal);
            }
        }

        return signals;
    }

    public static StreamReader Open(Stream table) => new(table, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, leaveOpen: true);

    /// <summary>For each row below the header its signal, or null where it was refused.</summary>
    public IEnumerable<ReadSignal?> Read(TextReader reader)
    {
        var table = new CsvTable(reader);
        string?[]? columns = null;
        IReadOnlyList<string> names = [];
        var row = 0;
        foreach (var line in table.Rows())
        {
            row++;
            if (columns is null)
            {
                names = line.Cells;
                if (ReadHeader(line) is not { } read)
                {
                    yield break;
                }

                columns = read;
            }
            else if (line.Cells.Count != columns.Length)
            {
                findings.Refuse(
                    $"row {row}", $"There are {line.Cells.Count} cells here, and {columns.Length} columns in the header.",
                    "Give each column its cell; put a cell with a separator in it in quotes.", line.Line);
            }
            else
            {
                yield return new CsvSignal(findings, options, columns, names, line, $"row {row}").Read();
            }
        }

        if (table.Fault is { } fault)
        {
            findings.Refuse($"row {row + 1}", fault.Why, "Close it; a quote within a cell is doubled.", fault.Line);
        }
        else if (columns is null)
        {
            findings.Refuse("$", "There is nothing in this file.", $"Begin with a header of columns such as {string.Join(", ", CsvColumns.All)}.", 1);
        }
        else if (row == 1)
        {
            findings.Refuse("$", "There is no row below the header.", "Write a signal a row.", 1);
        }
    }

    private string?[]? ReadHeader(CsvRow header)
    {
        var columns = header.Cells.Select(CsvColumns.Find).ToArray();
        var twice = columns.OfType<string>().GroupBy(column => column).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            findings.Refuse("row 1", $"Two columns are read as {twice}.", "Keep one of the two.", header.Line);
            return null;
        }

        if (!columns.Contains(CsvColumns.Summary))
        {
            findings.Refuse("row 1", "There is no column summary in the first line.", $"Name the columns there: {string.Join(", ", CsvColumns.All)}.", header.Line);
            return null;
        }

        if (columns.Any(column => column is null))
        {
            var unknown = header.Cells.Where((_, at) => columns[at] is null).Take(MaxNamed).Select(PartnerText.Shown);
            findings.Note("row 1", $"No column is known as {string.Join(", ", unknown)}: kept with each row.", header.Line);
        }

        return columns;
    }

    private bool IsText(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return true;
        }

        if ((JsonFile.FirstBadByte(bytes) ?? bytes.IndexOf((byte)0)) is >= 0 and var bad)
        {
            findings.Refuse("$", "This is not UTF-8, or no text at all.", "Save the table as UTF-8, or as UTF-16 with a byte order mark.", JsonFile.LineAt(bytes, bad));
            return false;
        }

        return true;
    }
}
