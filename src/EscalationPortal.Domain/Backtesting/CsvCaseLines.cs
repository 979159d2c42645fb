using System.Globalization;
using System.Text;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>
/// A table of cases: a header, then a case a line, quoted as RFC 4180 has it. A line break ends a case even within quotes, since no key holds one: so a quote that
/// nobody closed spoils its own line and not the rest of the file, which is why no general reader of CSV stands here.
/// </summary>
public sealed class CsvCaseLines : ICaseLines
{
    private const int MaxColumns = 10_000;

    private readonly byte _separator;
    private readonly List<Column> _columns = [];
    private readonly List<int> _indicators = [];
    private byte[] _unquoted = [];

    private CsvCaseLines(byte separator) => _separator = separator;

    /// <summary>Reads the header: cells are separated by what comes first in it, a comma, a semicolon or a tab. Null, with the reason, where it is none.</summary>
    public static CsvCaseLines? ReadHeader(ReadOnlySpan<byte> line, CarriedCases into, out string? wrong)
    {
        var place = line.IndexOfAny(",;\t"u8);
        var lines = new CsvCaseLines(place < 0 ? (byte)',' : line[place]);
        wrong = lines.ReadColumns(line, into);
        return wrong is null ? lines : null;
    }

    public string? Read(ReadOnlySpan<byte> line, long number, CarriedCases into)
    {
        into.Begin(number);
        var rest = line;
        for (var place = 0; place < _columns.Count; place++)
        {
            if (place > 0 && rest.IsEmpty)
            {
                return string.Create(CultureInfo.InvariantCulture, $"there are {place} cells here, and {_columns.Count} columns in the header.");
            }

            if (NextCell(ref rest, place, out var cell) is { } unreadable)
            {
                return unreadable;
            }

            if (!cell.IsEmpty && Take(place, cell, into) is { } wrong)
            {
                return wrong;
            }
        }

        return rest.IsEmpty ? into.WhatIsWrong() : string.Create(CultureInfo.InvariantCulture, $"there are more cells here than the {_columns.Count} columns of the header.");
    }

    private string? ReadColumns(ReadOnlySpan<byte> line, CarriedCases into)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var rest = line;
        do
        {
            if (NextCell(ref rest, names.Count, out var cell) is { } unreadable)
            {
                return unreadable;
            }

            var name = Encoding.UTF8.GetString(cell);
            if (name.Length == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"column {names.Count + 1} has no name.");
            }

            if (!names.Add(name))
            {
                return $"there are two columns {CaseLine.Shown(cell)}: keep one.";
            }

            if (names.Count > MaxColumns)
            {
                return string.Create(CultureInfo.InvariantCulture, $"there are more than {MaxColumns:N0} columns.");
            }

            var column = name switch
            {
                CaseLine.Case => Column.Case,
                CaseLine.Taken => Column.Taken,
                CaseLine.Right => Column.Right,
                CaseLine.Verdict => Column.Verdict,
                _ => Column.Rating,
            };
            _columns.Add(column);
            _indicators.Add(column == Column.Rating ? into.Indicator(cell) : -1);
        }
        while (!rest.IsEmpty);
        return null;
    }

    private string? Take(int place, ReadOnlySpan<byte> cell, CarriedCases into)
    {
        switch (_columns[place])
        {
            case Column.Case:
                into.SetName(cell);
                return null;
            case Column.Taken:
                into.SetTaken(cell);
                return null;
            case Column.Right:
                into.SetRight(cell);
                return null;
            case Column.Verdict:
                return CaseLine.ReadVerdict(cell, into);
            case Column.Rating:
            default:
                return Rate(_indicators[place], cell, into);
        }
    }

    /// <summary>A level's key, or three of them with two dots between: <c>none..some..denied</c>.</summary>
    private static string? Rate(int indicator, ReadOnlySpan<byte> cell, CarriedCases into)
    {
        // No level is called by two dots: a cell that is one is no range.
        if (into.KnownLevel(indicator, cell) is >= 0 and var level)
        {
            return into.Rate(indicator, level);
        }

        var first = cell.IndexOf(".."u8);
        if (first < 0)
        {
            return into.Rate(indicator, into.Level(indicator, cell));
        }

        var rest = cell[(first + 2)..];
        var second = rest.IndexOf(".."u8);
        return second < 0 || rest[(second + 2)..].IndexOf(".."u8) >= 0
            ? $"{CaseLine.Shown(cell)}: a range is the lowest, the most likely and the highest level, with two dots between them."
            : into.Rate(indicator, into.Level(indicator, cell[..first]), into.Level(indicator, rest[..second]), into.Level(indicator, rest[(second + 2)..]));
    }

    /// <summary>Takes the next cell off the line, without its quotes; what is wrong with it, or null.</summary>
    private string? NextCell(ref ReadOnlySpan<byte> rest, int place, out ReadOnlySpan<byte> cell)
    {
        if (rest is [(byte)'"', ..])
        {
            return NextQuoted(ref rest, place, out cell);
        }

        var end = rest.IndexOf(_separator);
        cell = end < 0 ? rest : rest[..end];
        if (cell is [(byte)' ', ..] or [.., (byte)' '])
        {
            cell = cell.Trim((byte)' ');
        }

        // Behind the last separator stands one more cell, if an empty one.
        rest = end < 0 ? [] : end + 1 == rest.Length ? " "u8 : rest[(end + 1)..];
        return null;
    }

    private string? NextQuoted(ref ReadOnlySpan<byte> rest, int place, out ReadOnlySpan<byte> cell)
    {
        cell = [];
        if (_unquoted.Length < rest.Length)
        {
            _unquoted = new byte[rest.Length];
        }

        var length = 0;
        var inside = rest[1..];
        while (true)
        {
            var quote = inside.IndexOf((byte)'"');
            if (quote < 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"the quote that opens cell {place + 1} is not closed on this line.");
            }

            inside[..quote].CopyTo(_unquoted.AsSpan(length));
            length += quote;
            inside = inside[(quote + 1)..];
            if (inside is not [(byte)'"', ..])
            {
                break;
            }

            _unquoted[length++] = (byte)'"';
            inside = inside[1..];
        }

        if (!inside.IsEmpty && inside[0] != _separator)
        {
            return string.Create(CultureInfo.InvariantCulture, $"behind the closing quote of cell {place + 1} stands more than a separator.");
        }

        cell = _unquoted.AsSpan(0, length);
        rest = inside.Length == 0 ? [] : inside.Length == 1 ? " "u8 : inside[1..];
        return null;
    }

    private enum Column
    {
        Case,
        Taken,
        Right,
        Verdict,
        Rating,
    }
}
