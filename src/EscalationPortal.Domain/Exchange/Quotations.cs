using System.Text.RegularExpressions;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// Whether a text repeats what stays here: a run of <see cref="Run"/> of its words, or all of them where it has fewer, in whatever spelling folds to the
/// same. It finds what was copied, not what was said in other words.
/// </summary>
public sealed partial class Quotations
{
    public const int Run = 5;

    /// <summary>A text of fewer letters, such as an initial, would stand in every other one.</summary>
    public const int LeastLetters = 3;

    private readonly HashSet<string> _runs = [];
    private readonly HashSet<int> _lengths = [];

    /// <param name="leastWords">Texts of fewer words are not looked for: of what is no name, a word or two stand in many others.</param>
    public Quotations(IEnumerable<string?> texts, int leastWords = 1) => Add(texts, leastWords);

    public static Quotations Of(IEnumerable<string?> names, IEnumerable<string?> passages)
    {
        var quotations = new Quotations(names);
        quotations.Add(passages, leastWords: 3);
        return quotations;
    }

    public bool IsEmpty => _runs.Count == 0;

    public bool StandIn(string? text)
    {
        var words = IsEmpty ? [] : WordsOf(text);
        return _lengths.Any(length => RunsOf(words, length).Any(_runs.Contains));
    }

    private void Add(IEnumerable<string?> texts, int leastWords)
    {
        foreach (var words in texts.Select(WordsOf).Where(words => words.Count >= leastWords && words.Sum(word => word.Length) >= LeastLetters))
        {
            var length = Math.Min(Run, words.Count);
            _lengths.Add(length);
            _runs.UnionWith(RunsOf(words, length));
        }
    }

    private static IEnumerable<string> RunsOf(List<string> words, int length)
    {
        for (var start = 0; start + length <= words.Count; start++)
        {
            yield return string.Join(' ', words.GetRange(start, length));
        }
    }

    private static List<string> WordsOf(string? text) => [.. Word().Matches(FoldedText.Of(text)).Select(match => match.Value)];

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
