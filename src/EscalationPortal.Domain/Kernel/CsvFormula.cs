using System.Buffers;
using System.Text;

namespace EscalationPortal.Domain.Kernel;

/// <summary>
/// What a spreadsheet would take for a formula has an apostrophe put before it on the way out, as OWASP advises against CSV injection; on the way in it
/// is taken off. A spreadsheet may also begin a cell behind a semicolon, a comma, a tab or a line break within one, whatever the quotes say: it depends on
/// the country its user lives in. An apostrophe that stood there itself gets another one, so that nothing is lost.
/// </summary>
public static class CsvFormula
{
    // Spreadsheets of East Asian locales take the wide forms for the signs themselves.
    private static readonly SearchValues<char> _signs = SearchValues.Create("=+-@＝＋－＠");
    private static readonly SearchValues<char> _ends = SearchValues.Create(",;\t\r\n");

    /// <summary>Whether a cell begins like a formula.</summary>
    public static bool IsFormula(string cell) => cell.Length > 0 && (cell[0] is '\t' or '\r' || _signs.Contains(cell[0]));

    public static string Guarded(string cell)
    {
        if (!cell.AsSpan().ContainsAny(_signs) && !cell.Contains('\'', StringComparison.Ordinal) && !IsFormula(cell))
        {
            return cell;
        }

        var guarded = new StringBuilder(cell.Length + 8);
        var mayBegin = true;
        foreach (var sign in cell)
        {
            if (mayBegin && (sign == '\'' || _signs.Contains(sign) || (guarded.Length == 0 && IsFormula(cell))))
            {
                guarded.Append('\'');
            }

            guarded.Append(sign);
            mayBegin = _ends.Contains(sign) || (mayBegin && sign == ' ');
        }

        return guarded.ToString();
    }

    public static string Unguarded(string cell)
    {
        if (!cell.Contains('\'', StringComparison.Ordinal))
        {
            return cell;
        }

        var plain = new StringBuilder(cell.Length);
        var mayBegin = true;
        for (var at = 0; at < cell.Length; at++)
        {
            var sign = cell[at];
            if (mayBegin && sign == '\'' && at + 1 < cell.Length && IsGuarded(cell[at + 1], at == 0))
            {
                sign = cell[++at];
                plain.Append(sign);
                mayBegin = _ends.Contains(sign);
                continue;
            }

            plain.Append(sign);
            mayBegin = _ends.Contains(sign) || (mayBegin && sign == ' ');
        }

        return plain.ToString();
    }

    private static bool IsGuarded(char sign, bool first) => sign == '\'' || _signs.Contains(sign) || (first && sign is '\t' or '\r');
}
