using System.Text.RegularExpressions;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// Whether a text repeats what is to be protected: a run of <see cref="Run"/> of its words, or all of them where it has fewer, in whatever spelling folds
/// to the same. It finds what was copied, not what was said in other words.
/// </summary>
public sealed partial class Quotations
{
    public const int Run = 5;

    /// <summary>A protected text of fewer letters, such as an initial, would stand in every other text.</summary>
    public const int LeastLetters = 4;

    private readonly HashSet<string> _runs = [];
    private readonly HashSet<int> _lengths = [];

    public Quotations(IEnumerable<string> protectedTexts)
    {
        foreach (var words in protectedTexts.Select(WordsOf).Where(words => words.Sum(word => word.Length) >= LeastLetters))
        {
            var length = Math.Min(Run, words.Count);
            _lengths.Add(length);
            _runs.UnionWith(RunsOf(words, length));
        }
    }

    public bool StandIn(string text)
    {
        var words = _runs.Count == 0 ? [] : WordsOf(text);
        return _lengths.Any(length => RunsOf(words, length).Any(_runs.Contains));
    }

    private static IEnumerable<string> RunsOf(List<string> words, int length)
    {
        for (var start = 0; start + length <= words.Count; start++)
        {
            yield return string.Join(' ', words.GetRange(start, length));
        }
    }

    private static List<string> WordsOf(string text) => [.. Word().Matches(FoldedText.Of(text)).Select(match => match.Value)];

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
