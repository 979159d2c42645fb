using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>
/// What somebody typed to search for: all of these must be found, and of each any of its spellings, as part of a word. Nothing that is typed
/// orders the search about: quotation marks, minus and "or" are what they are.
/// </summary>
public static partial class SearchTerms
{
    /// <summary>Each term as the spellings that will do, folded. No two are the same.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(string? typed)
    {
        var folded = FoldedText.Of(typed);
        var references = Reference().Matches(folded);
        var rest = Reference().Replace(folded, " ").Split(' ', StringSplitOptions.RemoveEmptyEntries);

        // What surrounds a word makes no difference: "SCADA", (APT44). Signs alone are looked for only where nothing else is typed.
        var words = rest.Select(word => Around().Replace(word, "")).Where(HasLetter).ToList();
        var signs = words.Count + references.Count > 0 ? [] : rest;
        return
        [
            .. references.Select(SpellingsOf).DistinctBy(spellings => spellings[^1]),
            .. words.Concat(signs).Distinct().Select(word => new[] { word }),
        ];
    }

    /// <summary>As it was typed, and the reference it is read as; where it does not say of what, of either.</summary>
    private static IReadOnlyList<string> SpellingsOf(Match reference)
    {
        var whole = References.WholeNumber(reference.Groups["number"].Value);
        string[] prefixes = reference.Groups["prefix"] is { Success: true, Value: var prefix } ? [prefix] : ["inc", "esc"];
        return [.. prefixes.Select(prefix => $"{prefix}-{reference.Groups["year"].Value}-{whole}").Prepend(reference.Value).Distinct()];
    }

    // An emoji is worth searching for as well.
    private static bool HasLetter(string word) =>
        word.EnumerateRunes().Any(rune => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol);

    // INC-2026-0003, inc 2026 3, INC20260003, 2026-3; and the codes that restricted cases have for a number.
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}_-])((?<prefix>inc|esc)[ ._/#-]*(?<year>\d{4})[ ._/-]*|(?<year>\d{4})[/-])"
            + @"(?<number>\d{1,9}|[b-df-hj-np-tv-xz][b-df-hj-np-tv-xz2-9]{4})(?![\p{L}\p{N}_-])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^[""'(){}\[\]<>,;:.!?*¿¡、。「」『』《》…-]+|[""'(){}\[\]<>,;:.!?*¿¡、。「」『』《》…-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Around();
}
