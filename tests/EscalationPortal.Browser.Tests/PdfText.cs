using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace EscalationPortal.Browser.Tests;

/// <summary>
/// What stands on each sheet of a print, as Chromium writes it: text as the numbers of glyphs, each font with the table of the characters they
/// stand for. No reader of the general format.
/// </summary>
public static partial class PdfText
{
    public static IReadOnlyList<string> Sheets(byte[] pdf)
    {
        var objects = Object().Matches(Encoding.Latin1.GetString(pdf)).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var characters = objects.Where(entry => ToUnicode().IsMatch(entry.Value))
            .ToDictionary(entry => entry.Key, entry => Characters(Inflated(objects[ToUnicode().Match(entry.Value).Groups[1].Value])));
        return [.. objects.Values.Where(body => Sheet().IsMatch(body)).Select(sheet => Text(
            Inflated(objects[Contents().Match(sheet).Groups[1].Value]),
            Font().Matches(sheet).ToDictionary(font => font.Groups[1].Value, font => characters.GetValueOrDefault(font.Groups[2].Value, []))))];
    }

    private static string Text(string drawing, Dictionary<string, Dictionary<int, string>> fonts)
    {
        var (text, font) = (new StringBuilder(), new Dictionary<int, string>());
        foreach (Match match in FontOrGlyphs().Matches(drawing))
        {
            if (match.Groups[1].Success)
            {
                font = fonts[match.Groups[1].Value];
                continue;
            }

            text.AppendJoin("", match.Groups[2].Value.Chunk(4).Select(glyph => font.GetValueOrDefault(Number(new string(glyph)), "?")));
        }

        return text.ToString();
    }

    private static Dictionary<int, string> Characters(string table)
    {
        var characters = new Dictionary<int, string>();
        foreach (Match pair in Blocks(table, "bfchar").SelectMany(block => Pair().Matches(block)))
        {
            characters[Number(pair.Groups[1].Value)] = Encoding.BigEndianUnicode.GetString(Convert.FromHexString(pair.Groups[2].Value));
        }

        foreach (Match range in Blocks(table, "bfrange").SelectMany(block => Range().Matches(block)))
        {
            var (first, last, character) = (Number(range.Groups[1].Value), Number(range.Groups[2].Value), Number(range.Groups[3].Value));
            for (var glyph = first; glyph <= last; glyph++)
            {
                characters[glyph] = ((char)(character + glyph - first)).ToString();
            }
        }

        return characters;
    }

    private static IEnumerable<string> Blocks(string table, string kind) =>
        table.Split($"begin{kind}").Skip(1).Select(block => block[..block.IndexOf($"end{kind}", StringComparison.Ordinal)]);

    private static string Inflated(string body)
    {
        var start = body.IndexOf("stream", StringComparison.Ordinal) + "stream".Length;
        var bytes = Encoding.Latin1.GetBytes(body[start..].TrimStart('\r', '\n'));
        using var inflated = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(inflated, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static int Number(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+) 0 obj\s*(.*?)\s*endobj", RegexOptions.Singleline)]
    private static partial Regex Object();

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Sheet();

    [GeneratedRegex(@"/Contents (\d+)")]
    private static partial Regex Contents();

    [GeneratedRegex(@"/ToUnicode (\d+)")]
    private static partial Regex ToUnicode();

    [GeneratedRegex(@"/(F\d+) (\d+) 0 R")]
    private static partial Regex Font();

    [GeneratedRegex(@"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>")]
    private static partial Regex FontOrGlyphs();

    [GeneratedRegex(@"<(\w+)>\s*<(\w+)>")]
    private static partial Regex Pair();

    [GeneratedRegex(@"<(\w+)>\s*<(\w+)>\s*<(\w+)>")]
    private static partial Regex Range();
}
