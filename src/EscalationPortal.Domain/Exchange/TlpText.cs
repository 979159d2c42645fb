using System.Text;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>What labels of TLP a text has.</summary>
/// <param name="Strictest">Null if it has none that is known.</param>
/// <param name="Unknown">The first that names no colour: how strict it is cannot be told. Null if there is none.</param>
internal readonly record struct TlpReading(Marking? Strictest, string? Unknown);

/// <summary>
/// Labels of the Traffic Light Protocol as partners write them, of version 2.0 and 1.0 (WHITE is CLEAR there). A label that names TLP and no colour
/// is never taken for a mild one: it is refused.
/// </summary>
internal static partial class TlpText
{
    /// <summary><c>TLP:AMBER+STRICT</c>, <c>tlp:white</c>, <c>amber</c>, <c>amber-strict</c>; null for anything else.</summary>
    public static Marking? Find(string? text)
    {
        var label = (text ?? "").Trim();
        return ColourOf(IsLabel(label) ? label[3..] : label);
    }

    /// <summary>Whether a text is meant as a label of TLP, known or not.</summary>
    public static bool IsLabel(string text) => Beginning().IsMatch(text);

    /// <summary>
    /// Every label that stands in a text. Behind a colon any word is taken for a colour, and one that is none is <see cref="TlpReading.Unknown"/>;
    /// without a colon only the strict colours count, since people write of "TLP clear" without meaning it.
    /// </summary>
    public static TlpReading ReadIn(string text)
    {
        Marking? strictest = null;
        string? unknown = null;
        foreach (Match match in Label().Matches(text.Replace('\uFFFE', ' ').Replace('\uFFFF', ' ').Normalize(NormalizationForm.FormKC)))
        {
            var (colour, hasColon) = (ColourOf(match.Groups["colour"].Value), match.Groups["colon"].Success);
            if (colour is null && hasColon && !match.Groups["colour"].Value.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            {
                unknown ??= $"TLP:{match.Groups["colour"].Value}";
            }

            strictest = Stricter(strictest, hasColon || colour > Marking.Clear ? colour : null);
        }

        return new(strictest, unknown);
    }

    public static Marking? Stricter(Marking? first, Marking? second) => first is null ? second : second is null || first > second ? first : second;

    /// <summary>As MISP and FIRST write it: <c>amber+strict</c>.</summary>
    public static string Written(Marking marking) => marking == Marking.AmberStrict ? "amber+strict" : marking.Term().Key;

    private static Marking? ColourOf(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant() switch
    {
        "clear" or "white" => Marking.Clear,
        "green" => Marking.Green,
        "amber" => Marking.Amber,
        "amberstrict" => Marking.AmberStrict,
        "red" => Marking.Red,
        _ => null,
    };

    [GeneratedRegex(@"^\s*TLP\s*[:：_=\s-]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();

    // A colon may stand in the midst of marks of emphasis, and of signs that nobody sees.
    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])TLP[\s\p{Cf}*_\]]{0,8}((?<colon>[:=])|[-‐-―])?[\s\p{Cf}*_""'“”‘’(\[]{0,8}(?<colour>AMBER[\W_]{0,4}STRICT(?![\p{L}\p{Nd}])|[\p{L}\p{Nd}]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Label();
}
