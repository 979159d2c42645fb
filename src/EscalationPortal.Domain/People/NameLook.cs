using System.Text;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.People;

/// <summary>
/// What a name looks like to whoever reads it, to find two that are easily taken for each other: folded, and letters of other scripts that
/// are drawn as a Latin one written as that one, and the family name in front or behind. Never shown.
/// </summary>
public static class NameLook
{
    // The "skeleton" of Unicode Technical Standard 39, section 4, for the letters names are written in: from its confusables.txt those of
    // the Cyrillic, Greek, Armenian and Latin scripts and the digits that are drawn as a small Latin letter, or whose capital is drawn as a
    // capital one, since a name is compared in small letters. Where the two differ the capital counts: names begin with it.
    private static readonly Dictionary<int, string> _drawn = new (string Signs, string Drawn)[]
    {
        ("аαɑա", "a"), ("вβ", "b"), ("сϲⅽ", "c"), ("ԁɗ", "d"), ("еεҽɛ", "e"), ("ғƒ", "f"), ("ɡԍց", "g"), ("нηһհ", "h"), ("іιɩ1|lı", "i"), ("јϳյ", "j"),
        ("кκқ", "k"), ("мμϻ", "rn"), ("m", "rn"), ("νոп", "n"), ("оοσօ0", "o"), ("рρ", "p"), ("ԛգ", "q"), ("гⲅ", "r"), ("ѕꜱ", "s"), ("тτ", "t"), ("υսʋ", "u"),
        ("ѵ", "v"), ("ԝѡω", "w"), ("хχ", "x"), ("уγү", "y"), ("ζᴢ", "z"),
    }.SelectMany(row => row.Signs.EnumerateRunes().Select(sign => (sign.Value, row.Drawn))).ToDictionary();

    /// <summary>
    /// The same for two names that look alike; blanks, hyphens and other signs between the letters make no difference, nor does with which of its
    /// words a name begins.
    /// </summary>
    public static string Of(string name)
    {
        var look = new StringBuilder(name.Length);
        foreach (var rune in FoldedText.Of(name).EnumerateRunes())
        {
            if (_drawn.TryGetValue(rune.Value, out var drawn))
            {
                look.Append(drawn);
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                look.Append(rune.ToString());
            }
        }

        return FirstTurn(look.ToString());
    }

    // Of all ways to begin the round of its letters the first: "Nadia Rahman" and "Rahman, Nadia" are one round.
    private static string FirstTurn(string letters) => Enumerable.Range(0, letters.Length)
        .Where(start => !char.IsLowSurrogate(letters[start]))
        .Select(start => letters[start..] + letters[..start])
        .Min(StringComparer.Ordinal) ?? "";
}
