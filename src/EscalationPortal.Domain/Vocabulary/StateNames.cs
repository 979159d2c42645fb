using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace EscalationPortal.Domain.Vocabulary;

/// <summary>What one typed name says.</summary>
/// <param name="Codes">The states it names: one, or the members of a group; none where it is wrong.</param>
/// <param name="Wrong">Why it names none, and what to type instead; null where it does.</param>
public sealed record StateName(string Typed, IReadOnlyList<string> Codes, string? Wrong);

/// <summary>
/// Reads states as people write them: short and everyday names, codes of two and three letters, groups; accents, capitals, points and "the" make no
/// difference.
/// </summary>
public static class StateNames
{
    private const int MaxNamed = 200;
    private const int MaxShown = 60;
    private const int MaxSuggestions = 3;

    // "Bonaire, Sint Eustatius and Saba" has a comma in it, "Congo, Democratic Republic of the" too.
    /// <summary>Longer texts name no states: they are refused for their length.</summary>
    public const int MaxTyped = 2_000;

    private const int MaxPiecesOfName = 3;

    private static readonly FrozenDictionary<string, IReadOnlyList<string>> _codes = Known();

    private static readonly FrozenDictionary<string, IReadOnlyList<string>> _ambiguous =
        StateAliases.Ambiguous.ToFrozenDictionary(row => Folded(row.Name), row => row.Codes);

    // What a misspelt name may have meant: names, not codes, for any two letters are near some code.
    private static readonly IReadOnlyList<(string Folded, string Title)> _spellings =
    [
        .. Countries.All.Select(country => (Folded(country.Title), country.Title)),
        .. StateAliases.All.SelectMany(row => row.Names.Skip(1).Select(name => (Folded(name), Countries.Find(row.Code)!.Title))),
        .. StateGroups.All.SelectMany(group => group.Names.Select(name => (Folded(name), group.Title))),
    ];

    /// <summary>What else a state goes by, its codes included.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Others { get; } = StateAliases.All.ToFrozenDictionary(row => row.Code, row => row.Names);

    /// <summary>Names separated by commas, semicolons or lines, each read by itself.</summary>
    /// <param name="suggests">Whether to say of a misspelt one which may be meant: each is compared with all there are.</param>
    public static IReadOnlyList<StateName> Read(string? typed, bool suggests = true)
    {
        // Each that is no state's is compared with all of them, to say which may be meant.
        if (typed?.Length > MaxTyped)
        {
            return [];
        }

        var pieces = (typed ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var names = new List<StateName>();
        for (var at = 0; at < pieces.Length;)
        {
            var length = Math.Min(MaxPiecesOfName, pieces.Length - at);
            while (length > 1 && !IsKnown(string.Join(", ", pieces[at..(at + length)])))
            {
                length--;
            }

            names.Add(ReadOne(string.Join(", ", pieces[at..(at + length)]), suggests));
            at += length;
        }

        return [.. names.DistinctBy(name => name.Typed, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The codes of the states that are named, each once, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> CodesOf(IEnumerable<StateName> names) => [.. names.SelectMany(name => name.Codes).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Why a text is no state's code, and what to write instead.</summary>
    public static string WhyUnknown(string text, bool suggests = true) => ReadOne(text, suggests).Wrong ?? Unknown(text);

    private static StateName ReadOne(string typed, bool suggests)
    {
        var folded = Folded(typed);
        if (_codes.GetValueOrDefault(folded) is { } codes)
        {
            return new StateName(typed, codes, null);
        }

        if (_ambiguous.GetValueOrDefault(folded) is { } several)
        {
            return new StateName(typed, [], $"“{typed}” may be {OneOf(several.Select(TitleOf))}. Say which is meant.");
        }

        // "France and Germany": not a name with "and" in it, those are known.
        var parts = folded.Split(" and ");
        if (parts.Length > 1 && parts.All(_codes.ContainsKey))
        {
            return new StateName(typed, [.. parts.SelectMany(part => _codes[part]).Distinct()], null);
        }

        var near = suggests ? Near(folded) : [];
        return new StateName(typed, [], near.Count == 0 ? Unknown(typed) : $"“{Shortened(typed)}” is no state this list knows. Did you mean {OneOf(near)}?");
    }

    private static string Unknown(string typed) => $"“{Shortened(typed)}” is no state this list knows. Give its usual English name or its two-letter code.";

    private static bool IsKnown(string name) => Folded(name) is var folded && (_codes.ContainsKey(folded) || _ambiguous.ContainsKey(folded));

    private static FrozenDictionary<string, IReadOnlyList<string>> Known()
    {
        var known = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        void Add(string name, IReadOnlyList<string> codes)
        {
            var folded = Folded(name);
            if (!known.TryAdd(folded, codes) && !known[folded].SequenceEqual(codes))
            {
                throw new InvalidOperationException($"“{name}” names two different things.");
            }
        }

        foreach (var country in Countries.All)
        {
            Add(country.Key, [country.Key]);
            Add(country.Title, [country.Key]);
        }

        foreach (var (code, names) in StateAliases.All)
        {
            foreach (var name in names)
            {
                Add(name, [code]);
            }
        }

        foreach (var group in StateGroups.All)
        {
            foreach (var name in group.Names)
            {
                Add(name, group.Members);
            }
        }

        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Letters and digits in small, words one space apart, without accents, "the" and the points of abbreviations.</summary>
    private static string Folded(string name)
    {
        var plain = new StringBuilder();
        foreach (var letter in Decomposed(name))
        {
            if (char.IsLetterOrDigit(letter))
            {
                plain.Append(char.ToLowerInvariant(letter));
            }
            else if (letter == '&')
            {
                plain.Append(" and ");
            }
            else if (letter is not ('.' or '\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(' ');
            }
        }

        var words = plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "the");
        return string.Join(' ', words.Select(word => word == "st" ? "saint" : word));
    }

    // Half of a surrogate pair, which a hand-made request may carry, cannot be decomposed.
    private static string Decomposed(string name) => name.IsNormalizable() ? name.Normalize(NormalizationForm.FormD) : name;

    private static bool IsNormalizable(this string text) => !text.Where(
        (letter, at) => char.IsSurrogate(letter) && !(at + 1 < text.Length && char.IsSurrogatePair(letter, text[at + 1])) && !(at > 0 && char.IsSurrogatePair(text[at - 1], letter))).Any();

    private static List<string> Near(string folded)
    {
        // A slip in a short word makes another word of it.
        var most = folded.Length < 4 ? 0 : folded.Length < 8 ? 1 : 2;
        if (most == 0 || folded.Length > MaxNamed)
        {
            return [];
        }

        var near = _spellings.Select(spelling => (spelling.Title, Slips: Slips(folded, spelling.Folded))).Where(candidate => candidate.Slips <= most).ToList();
        var least = near.Select(candidate => candidate.Slips).DefaultIfEmpty().Min();
        return [.. near.Where(candidate => candidate.Slips == least).Select(candidate => candidate.Title).Distinct().Take(MaxSuggestions)];
    }

    /// <summary>Letters left out, added, mistaken or swapped with the next (optimal string alignment).</summary>
    private static int Slips(string left, string right)
    {
        var slips = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
        {
            for (var column = 0; column <= right.Length; column++)
            {
                if (row == 0 || column == 0)
                {
                    slips[row, column] = row + column;
                    continue;
                }

                var mistaken = slips[row - 1, column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                var least = Math.Min(mistaken, Math.Min(slips[row - 1, column], slips[row, column - 1]) + 1);
                var swapped = row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
                slips[row, column] = swapped ? Math.Min(least, slips[row - 2, column - 2] + 1) : least;
            }
        }

        return slips[left.Length, right.Length];
    }

    private static string TitleOf(string code) => Countries.Find(code)!.Title;

    private static string OneOf(IEnumerable<string> titles) => titles.ToList() is [.. { Count: > 0 } before, var last]
        ? $"{string.Join(", ", before)} or {last}"
        : titles.Single();

    private static string Shortened(string typed) => typed.Length <= MaxShown ? typed : $"{typed[..MaxShown]}…";
}
