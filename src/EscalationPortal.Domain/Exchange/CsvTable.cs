using System.Globalization;
using System.Text;

namespace EscalationPortal.Domain.Exchange;

/// <summary>One row of a table.</summary>
/// <param name="Line">On which it begins, counted from 1.</param>
internal sealed record CsvRow(long Line, IReadOnlyList<string> Cells);

/// <summary>
/// A table as RFC 4180 has it, row by row: cells separated by what comes first in the header, a comma, a semicolon or a tab; a cell in quotes may
/// hold separators, line breaks and doubled quotes. Memory grows with the longest row alone.
/// </summary>
internal sealed class CsvTable(TextReader reader)
{
    public const int MaxColumns = 1_000;

    private readonly char[] _buffer = new char[64 * 1024];
    private int _at;
    private int _length;
    private long _line = 1;

    public char Separator { get; private set; } = ',';

    /// <summary>What is wrong with the table from some line on: nothing behind it can be told apart any more.</summary>
    public (long Line, string Why)? Fault { get; private set; }

    public IEnumerable<CsvRow> Rows()
    {
        var first = true;
        while (Fault is null && Peek() >= 0)
        {
            if (ReadRow(first) is { } row && !(row.Cells.Count == 1 && row.Cells[0].Length == 0))
            {
                first = false;
                yield return row;
            }
        }
    }

    private CsvRow? ReadRow(bool first)
    {
        var line = _line;
        var cells = new List<string>();
        var length = 0L;
        while (true)
        {
            if (ReadCell(first && cells.Count == 0) is not { } cell)
            {
                return null;
            }

            cells.Add(cell);
            length += cell.Length;
            if (cells.Count > MaxColumns || length > ReadingLimits.MaxContent * 2L)
            {
                Fault = (line, string.Create(CultureInfo.InvariantCulture, $"This row has more than {MaxColumns:N0} cells or {ReadingLimits.MaxContent * 2:N0} characters."));
                return null;
            }

            if (Peek() == Separator)
            {
                _at++;
                continue;
            }

            EndRow();
            return new CsvRow(line, cells);
        }
    }

    private string? ReadCell(bool decidesSeparator)
    {
        if (Peek() == '"')
        {
            var quoted = ReadQuoted();
            if (decidesSeparator && (char)Math.Max(Peek(), 0) is var next and (';' or '\t'))
            {
                Separator = next;
            }

            if (quoted is not null && Peek() is var behind and >= 0 && behind != Separator && behind is not ('\r' or '\n'))
            {
                Fault = (_line, "Behind the closing quote of a cell stands more than a separator.");
                return null;
            }

            return quoted;
        }

        var cell = new StringBuilder();
        while (Peek() is var sign and >= 0 && sign is not ('\r' or '\n'))
        {
            if (decidesSeparator && (char)sign is ',' or ';' or '\t')
            {
                Separator = (char)sign;
            }

            if (sign == Separator)
            {
                break;
            }

            cell.Append((char)sign);
            _at++;
            if (cell.Length > ReadingLimits.MaxContent)
            {
                Fault = (_line, $"A cell has more than {PartnerText.Number(ReadingLimits.MaxContent)} characters.");
                return null;
            }
        }

        return cell.ToString();
    }

    private string? ReadQuoted()
    {
        var opened = _line;
        var cell = new StringBuilder();
        _at++;
        while (Peek() is var sign and >= 0)
        {
            _at++;
            if (sign == '"')
            {
                if (Peek() != '"')
                {
                    return cell.ToString();
                }

                _at++;
            }
            else if (sign == '\n')
            {
                _line++;
            }

            if (cell.Append((char)sign).Length > ReadingLimits.MaxContent)
            {
                break;
            }
        }

        Fault = (opened, "The quote that opens a cell here is not closed, or the cell is too long.");
        return null;
    }

    private void EndRow()
    {
        if (Peek() == '\r')
        {
            _at++;
            if (Peek() != '\n')
            {
                _line++;
            }
        }

        if (Peek() == '\n')
        {
            _at++;
            _line++;
        }
    }

    private int Peek()
    {
        if (_at == _length)
        {
            (_at, _length) = (0, reader.Read(_buffer, 0, _buffer.Length));
        }

        return _length == 0 ? -1 : _buffer[_at];
    }
}
