using System.IO.Compression;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Web.Identity.Passwords;

/// <summary>
/// How much there is to guess in a password, counted as Microsoft Entra counts it: a common password, a word that is tried first against this
/// person, a row of keys, a repetition and a year count one each, and any other character counts one. It is compared as folded text, with the
/// signs that stand for letters (0 for o, $ for s) read both ways.
/// </summary>
public static class Guessability
{
    /// <summary>Below this it is among what is tried first.</summary>
    public const int Least = 5;

    private const int MinRow = 3;

    // The commonest passwords, and all of the commonest 437,651 that are long enough to be chosen: SOURCE.md beside the file.
    private static readonly Lazy<HashSet<string>> _common = new(ReadCommon);

    // Digits go round; each row is read in both directions.
    private static readonly string[] _rows =
    [
        "01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertzuiop", "yxcvbnm",
        "абвгдежзиклмнопрстуфхцчшщъыьэюя", "αβγδεζηθικλμνξοπρστυφχψω",
    ];

    /// <param name="words">What is tried first against this person: their name, their address, their office.</param>
    public static int PointsOf(string password, IEnumerable<string> words)
    {
        var text = FoldedText.Of(password);
        var readings = new[] { text, Letters(text, 'l'), Letters(text, 'i') };
        var own = words.Select(FoldedText.Of).Where(word => word.Length >= MinRow).ToHashSet(StringComparer.Ordinal);
        var longest = Math.Max(_common.Value.Max(word => word.Length), own.Select(word => word.Length).DefaultIfEmpty().Max());

        // The least points of each beginning of the text, from the shortest on.
        var points = Enumerable.Range(0, text.Length + 1).ToArray();
        for (var start = 0; start < text.Length; start++)
        {
            Lower(points, start + 1, points[start] + 1);
            for (var end = start + MinRow; end <= Math.Min(text.Length, start + longest); end++)
            {
                if (readings.Any(reading => IsWord(reading[start..end], own)))
                {
                    Lower(points, end, points[start] + 1);
                }
            }

            for (var end = start + MinRow; end <= EndOfRow(text, start); end++)
            {
                Lower(points, end, points[start] + 1);
            }

            for (var period = 1; period <= start; period++)
            {
                for (var end = start; end < text.Length && text[end] == text[end - period]; end++)
                {
                    Lower(points, end + 1, points[start] + 1);
                }
            }
        }

        return points[^1];
    }

    private static void Lower(int[] points, int at, int to) => points[at] = Math.Min(points[at], to);

    private static bool IsWord(string part, HashSet<string> own) =>
        _common.Value.Contains(part) || own.Contains(part) || (part is ['1', '9', _, _] or ['2', '0', _, _] && part.All(char.IsAsciiDigit));

    /// <summary>Where the row of neighbours ends that begins here.</summary>
    private static int EndOfRow(string text, int start)
    {
        var last = start;
        foreach (var row in _rows)
        {
            foreach (var direction in new[] { 1, -1 })
            {
                var end = start + 1;
                while (end < text.Length && AreNeighbours(row, text[end - 1], text[end], direction))
                {
                    end++;
                }

                last = Math.Max(last, end);
            }
        }

        return last;
    }

    private static bool AreNeighbours(string row, char before, char after, int direction)
    {
        var (first, second) = direction > 0 ? (before, after) : (after, before);
        var place = row.IndexOf(first, StringComparison.Ordinal);
        return place >= 0 && place + 1 < row.Length && row[place + 1] == second;
    }

    private static string Letters(string text, char one) => string.Create(text.Length, (text, one), static (letters, read) =>
    {
        for (var at = 0; at < letters.Length; at++)
        {
            letters[at] = read.text[at] switch
            {
                '0' => 'o',
                '1' or '!' or '|' => read.one,
                '3' or '€' => 'e',
                '4' or '@' => 'a',
                '5' or '$' => 's',
                '7' => 't',
                var other => other,
            };
        }
    });

    private static HashSet<string> ReadCommon()
    {
        using var stream = typeof(Guessability).Assembly.GetManifestResourceStream("common-passwords.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
