using System.Text;

namespace EscalationPortal.Domain.Observables;

/// <summary>A name that may be taken for another one.</summary>
/// <param name="Resembles">The ASCII name it looks like; null where it mixes scripts and looks like none.</param>
/// <param name="Why">A sentence for people.</param>
public sealed record LookAlike(string? Resembles, string Why);

/// <summary>
/// Two rules, each label by itself. One: a label whose letters beyond ASCII are all drawn as a letter of ASCII looks like the label of those (the
/// skeleton of Unicode Technical Standard 39 for small letters of the Latin, Cyrillic, Greek and Armenian scripts), unless the ending of the name is
/// of the same script. Two: a label of several scripts
/// that nobody writes together is suspect (the "highly restrictive" level of the same standard: Latin goes with Chinese, Japanese and Korean writing,
/// nothing else with anything). Letters with accents warn of nothing.
/// </summary>
internal static class LookAlikes
{
    private static readonly Dictionary<int, string> _drawn = new (string Signs, string Drawn)[]
    {
        ("аɑα", "a"), ("ƅь", "b"), ("сϲᴄ", "c"), ("ԁɗ", "d"), ("еҽ", "e"), ("ƒ", "f"), ("ɡց", "g"), ("һհ", "h"), ("іıιɩ", "i"),
        ("јϳ", "j"), ("κк", "k"), ("ӏǀ", "l"),
        ("ոп", "n"), ("оοօ", "o"), ("рρ", "p"), ("ԛգ", "q"), ("гᴦ", "r"), ("ѕꜱ", "s"), ("тτ", "t"), ("υսʋ", "u"), ("ѵνᴠ", "v"),
        ("ԝѡᴡ", "w"), ("х", "x"), ("уγү", "y"), ("ᴢ", "z"), ("м", "m"),
    }.SelectMany(row => row.Signs.EnumerateRunes().Select(sign => (sign.Value, row.Drawn))).ToDictionary();

    private static readonly HashSet<string>[] _together =
        [["Latin", "Han", "Hiragana", "Katakana"], ["Latin", "Han", "Bopomofo"], ["Latin", "Han", "Hangul"]];

    public static LookAlike? Find(string host)
    {
        var labels = host.Split('.');
        var ownScript = ScriptsIn(labels[^1]);
        var resembling = string.Join('.', labels.Select(label => (IsAtHomeIn(ownScript, label) ? null : AsciiLookOf(label)) ?? label));
        if (resembling != host)
        {
            return new LookAlike(resembling, $"Written with letters of another script, this looks like {Defanging.Dots(resembling)}.");
        }

        return labels.Select(ScriptsIn).FirstOrDefault(scripts => scripts.Count > 1 && !_together.Any(scripts.IsSubsetOf)) is { } mixed
            ? new LookAlike(null, $"One label mixes scripts that are not written together: {string.Join(", ", mixed.Order(StringComparer.Ordinal))}.")
            : null;
    }

    // Who reads the ending reads the name: рост.рф deceives nobody.
    private static bool IsAtHomeIn(HashSet<string> endingScripts, string label) => !endingScripts.Contains("Latin") && ScriptsIn(label).IsSubsetOf(endingScripts);

    private static string? AsciiLookOf(string label)
    {
        if (Ascii.IsValid(label))
        {
            return null;
        }

        var look = string.Concat(label.EnumerateRunes().Select(sign => sign.IsAscii ? sign.ToString() : _drawn.GetValueOrDefault(sign.Value, "\uFFFD")));
        return look.Contains('\uFFFD', StringComparison.Ordinal) ? null : look;
    }

    private static HashSet<string> ScriptsIn(string label) => [.. label.EnumerateRunes().Where(Rune.IsLetter).Select(UnicodeScripts.Find).OfType<string>()];
}
