using System.Globalization;
using System.Text;

namespace EscalationPortal.Domain.Kernel;

/// <summary>
/// Text as it is compared and searched: what people type in different ways and mean the same by, written in one way. Small letters without
/// accents, however they were composed; letters that only some keyboards have as those that all have; digits of any script as 0 to 9; one
/// kind of dash, of apostrophe and of quotation mark; one blank for any run of them; nothing that cannot be seen. For comparing only: what
/// was typed is kept and shown as it was.
/// </summary>
public static class FoldedText
{
    // What Unicode does not take apart, and how people write it who have no key for it.
    private static readonly Dictionary<int, string> _written = new (string Signs, string Written)[]
    {
        ("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("þ", "th"), ("ø", "o"), ("ł", "l"), ("đð", "d"), ("ħ", "h"), ("ŧ", "t"), ("ŋ", "n"), ("ı", "i"), ("ĸ", "k"),
        ("ς", "σ"), ("یى", "ي"), ("ک", "ك"), ("ـ", ""), ("‘’‚‛′ʼ`", "'"), ("“”„‟«»", "\""), ("−", "-"),
    }.SelectMany(row => row.Signs.EnumerateRunes().Select(sign => (sign.Value, row.Written))).ToDictionary();

    /// <summary>Folded text folds to itself; the folded text of a part of a line stands in that of the line.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var folded = new StringBuilder(text.Length);
        AppendTo(folded, text);

        // What is composed of more than a letter and its accent, such as a Korean syllable, is put together again.
        return folded.ToString().TrimEnd(' ').Normalize(NormalizationForm.FormKC);
    }

    /// <summary>Folds a text on, without putting together again what came apart.</summary>
    internal static void AppendTo(StringBuilder folded, string text)
    {
        // A typed acute accent would come apart into a blank and an accent.
        foreach (var rune in Whole(text.Replace('´', '\'')).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            Append(folded, rune);
        }
    }

    private static void Append(StringBuilder folded, Rune rune)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (category is UnicodeCategory.Format || IsAccent(rune.Value))
        {
            return;
        }

        if (Rune.IsWhiteSpace(rune) || category is UnicodeCategory.Control)
        {
            if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }

            return;
        }

        var small = Rune.ToLowerInvariant(rune);
        folded.Append(
            _written.TryGetValue(small.Value, out var written) ? written
            : category is UnicodeCategory.DashPunctuation ? "-"
            : category is UnicodeCategory.DecimalDigitNumber ? ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture)
            : small.ToString());
    }

    // Marks that people leave out. Those of other scripts are letters of their words, and stay.
    private static bool IsAccent(int mark) => mark
        is (>= 0x0300 and <= 0x036F) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF)
        or (>= 0xFE20 and <= 0xFE2F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)
        or (>= 0x0483 and <= 0x0489)
        or (>= 0x0591 and <= 0x05BD) or 0x05BF or 0x05C1 or 0x05C2 or 0x05C4 or 0x05C5 or 0x05C7
        or (>= 0x0610 and <= 0x061A) or (>= 0x064B and <= 0x065F) or 0x0670 or (>= 0x06D6 and <= 0x06DC) or (>= 0x06DF and <= 0x06E4)
        or 0x06E7 or 0x06E8 or (>= 0x06EA and <= 0x06ED);

    // Half of a surrogate pair, which a hand-made request may carry, is no character and cannot be normalised.
    private static string Whole(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString();
    }
}
