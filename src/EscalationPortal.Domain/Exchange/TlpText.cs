using System.Text.RegularExpressions;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// Labels of the Traffic Light Protocol as partners write them, of version 2.0 and 1.0 (WHITE is CLEAR there). A label that names TLP and no colour
/// is never taken for a mild one: it is refused.
/// </summary>
internal static partial class TlpText
{
    /// <summary><c>TLP:AMBER+STRICT</c>, <c>tlp:white</c>, <c>amber</c>, <c>amber-strict</c>; null for anything else.</summary>
    public static Marking? Find(string? text)
    {
        var label = text?.Trim().ToLowerInvariant() ?? "";
        return (label.StartsWith("tlp:", StringComparison.Ordinal) || label.StartsWith("tlp-", StringComparison.Ordinal) ? label[4..].Trim() : label) switch
        {
            "clear" or "white" => Marking.Clear,
            "green" => Marking.Green,
            "amber" => Marking.Amber,
            "amber+strict" or "amber-strict" or "amber strict" or "amber_strict" or "amberstrict" => Marking.AmberStrict,
            "red" => Marking.Red,
            _ => null,
        };
    }

    /// <summary>Whether a text is meant as a label of TLP, known or not.</summary>
    public static bool IsLabel(string text) => text.TrimStart().StartsWith("tlp:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The strictest label that stands in a text; null if none does.</summary>
    public static Marking? StrictestIn(string text)
    {
        Marking? strictest = null;
        foreach (Match match in Label().Matches(text))
        {
            strictest = Stricter(strictest, Find(string.Concat(match.Groups["colour"].Value.Where(char.IsAsciiLetter))));
        }

        return strictest;
    }

    public static Marking? Stricter(Marking? first, Marking? second) => first is null ? second : second is null || first > second ? first : second;

    /// <summary>As MISP and FIRST write it: <c>amber+strict</c>.</summary>
    public static string Written(Marking marking) => marking == Marking.AmberStrict ? "amber+strict" : marking.Term().Key;

    [GeneratedRegex(
        @"(?<![A-Za-z0-9])TLP\s?:\s?(?<colour>CLEAR|WHITE|GREEN|AMBER[\s+-]{1,3}STRICT|AMBER|RED)(?![A-Za-z0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Label();
}
