using System.Text;

namespace EscalationPortal.Domain.Observables;

/// <summary>A name that may be taken for another one.</summary>
/// <param name="Resembles">The ASCII name it looks like; null where it mixes scripts and looks like none.</param>
/// <param name="Why">A sentence for people.</param>
public sealed record LookAlike(string? Resembles, string Why);

/// <summary>
/// Two rules, each label by itself. One: a label whose letters beyond ASCII are all drawn as a letter of ASCII looks like the label of those (the
/// skeleton of Unicode Technical Standard 39 for small letters of the Latin, Cyrillic, Greek and Armenian scripts). Two: a label of several scripts
/// that nobody writes together is suspect (the "highly restrictive" level of the same standard: Latin goes with Chinese, Japanese and Korean writing,
/// nothing else with anything). Letters with accents warn of nothing.
/// </summary>
internal static class LookAlikes
{
    private static readonly Dictionary<int, string> _drawn = new (string Signs, string Drawn)[]
    {
        ("аɑα", "a"), ("ƅь", "b"), ("сϲᴄ", "c"), ("ԁɗ", "d"), ("еҽ", "e"), ("ƒ", "f"), ("ɡց", "g"), ("һհ", "h"), ("іıιɩ", "i"), ("јϳ", "j"), ("κк", "k"), ("ӏǀ", "l"),
        ("ոп", "n"), ("оοօ", "o"), ("рρ", "p"), ("ԛգ", "q"), ("гᴦ", "r"), ("ѕꜱ", "s"), ("тτ", "t"), ("υսʋ", "u"), ("ѵνᴠ", "v"), ("ԝѡᴡ", "w"), ("х", "x"), ("уγү", "y"), ("ᴢ", "z"), ("м", "m"),
    }.SelectMany(row => row.Signs.EnumerateRunes().Select(sign => (sign.Value, row.Drawn))).ToDictionary();

    private static readonly (int From, int To, string Script)[] _scripts =
    [
        (0x0041, 0x005A, "Latin"), (0x0061, 0x007A, "Latin"), (0x00C0, 0x02AF, "Latin"), (0x0370, 0x03FF, "Greek"), (0x0400, 0x052F, "Cyrillic"), (0x0531, 0x058F, "Armenian"),
        (0x0590, 0x05FF, "Hebrew"), (0x0600, 0x077F, "Arabic"), (0x0900, 0x097F, "Devanagari"), (0x0980, 0x09FF, "Bengali"), (0x0E00, 0x0E7F, "Thai"), (0x10A0, 0x10FF, "Georgian"),
        (0x1100, 0x11FF, "Hangul"), (0x1200, 0x137F, "Ethiopic"), (0x13A0, 0x13FF, "Cherokee"), (0x1D00, 0x1D7F, "Latin"), (0x1E00, 0x1EFF, "Latin"), (0x1F00, 0x1FFF, "Greek"),
        (0x2C80, 0x2CFF, "Coptic"), (0x3041, 0x309F, "Hiragana"), (0x30A0, 0x30FF, "Katakana"), (0x3100, 0x312F, "Bopomofo"), (0x3400, 0x9FFF, "Han"), (0xA640, 0xA69F, "Cyrillic"),
        (0xA720, 0xA7FF, "Latin"), (0xAC00, 0xD7AF, "Hangul"), (0x20000, 0x3FFFF, "Han"),
    ];

    private static readonly HashSet<string>[] _together =
        [["Latin", "Han", "Hiragana", "Katakana"], ["Latin", "Han", "Bopomofo"], ["Latin", "Han", "Hangul"]];

    public static LookAlike? Find(string host)
    {
        var labels = host.Split('.');
        var resembling = string.Join('.', labels.Select(label => AsciiLookOf(label) ?? label));
        if (resembling != host)
        {
            return new LookAlike(resembling, $"Written with letters of another script, this looks like {Defanging.Dots(resembling)}.");
        }

        return labels.Select(ScriptsIn).FirstOrDefault(scripts => scripts.Count > 1 && !_together.Any(scripts.IsSubsetOf)) is { } mixed
            ? new LookAlike(null, $"One label mixes scripts that are not written together: {string.Join(", ", mixed.Order(StringComparer.Ordinal))}.")
            : null;
    }

    private static string? AsciiLookOf(string label)
    {
        if (Ascii.IsValid(label))
        {
            return null;
        }

        var look = string.Concat(label.EnumerateRunes().Select(sign => sign.IsAscii ? sign.ToString() : _drawn.GetValueOrDefault(sign.Value, "\uFFFD")));
        return look.Contains('\uFFFD', StringComparison.Ordinal) ? null : look;
    }

    private static HashSet<string> ScriptsIn(string label) =>
        [.. label.EnumerateRunes().Where(Rune.IsLetter).Select(sign => _scripts.FirstOrDefault(row => sign.Value >= row.From && sign.Value <= row.To).Script ?? "another script")];
}
