namespace EscalationPortal.Web.Data;

/// <summary>
/// The runs of one, two and three characters in the words of a folded text. An index over them finds where a fragment may stand, be it two
/// letters long or Chinese; whether it does stand there is read off the text.
/// </summary>
public static class TextGrams
{
    private const int Longest = 3;

    /// <summary>All of a text, each once.</summary>
    public static string[] Of(string folded) => Of(folded, WordGrams);

    /// <summary>What a text that has this fragment has for certain: the longest runs alone, since they say what the shorter ones say.</summary>
    public static string[] OfFragment(string folded) => Of(folded, LongestGrams);

    private static string[] Of(string folded, Func<string[], IEnumerable<string>> gramsOf) =>
    [
        .. folded.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Distinct()
            .SelectMany(word => gramsOf([.. word.EnumerateRunes().Select(rune => rune.ToString())])).Distinct(),
    ];

    private static IEnumerable<string> WordGrams(string[] word) => Enumerable.Range(1, Longest).SelectMany(length => GramsOf(word, length));

    private static IEnumerable<string> LongestGrams(string[] word) => GramsOf(word, Math.Min(word.Length, Longest));

    private static IEnumerable<string> GramsOf(string[] word, int length) =>
        Enumerable.Range(0, Math.Max(0, word.Length - length + 1)).Select(at => string.Concat(word.AsSpan(at, length)));
}
