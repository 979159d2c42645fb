using System.Buffers;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Observables;

/// <summary>
/// Finds observables in running text, for people to confirm. A word that looks like a domain name counts if it was defanged, or if its last label is
/// a country's or one of the usual ones, in small letters; a name of two labels such as <c>setup.py</c>, whose ending is that of a file, only if it was defanged.
/// Accounts are not looked for. Time grows with the text's length alone.
/// </summary>
public static class ObservablesInText
{
    private static readonly SearchValues<char> _between = SearchValues.Create(" \t\r\n\f\v\u00A0\u2028\u2029<>\"'`,;|“”„‘’«»");

    private static readonly HashSet<string> _endings =
    [
        .. Countries.All.Select(country => country.Key.ToLowerInvariant()), "uk", "eu", "su", "com", "net", "org", "info", "biz", "edu", "gov", "mil", "int", "arpa", "onion", "top", "xyz", "online", "site",
        "website", "club", "shop", "store", "app", "dev", "cloud", "live", "life", "tech", "space", "fun", "icu", "pro", "link", "click", "work", "news", "host", "press", "world", "today", "email",
    ];

    private static readonly HashSet<string> _endingsOfFiles = ["py", "sh", "pl", "rs", "md", "so", "ps", "cc", "mm", "ml", "lib", "zip", "mov", "bz", "gz", "app"];

    private static readonly HashSet<string> _versionWords =
        new(StringComparer.OrdinalIgnoreCase) { "version", "versions", "v", "ver", "release", "build", "firmware", "update", "patch" };

    /// <summary>Each once, in the order of the text; at most so many.</summary>
    public static IReadOnlyList<Observable> Find(string text, int atMost)
    {
        var found = new HashSet<Observable>();
        var ordered = new List<Observable>();
        foreach (var line in text.EnumerateLines())
        {
            var plain = Defanging.UndoneInText(line.ToString());
            var before = "";
            foreach (var range in plain.AsSpan().SplitAny(_between))
            {
                if (ordered.Count >= atMost)
                {
                    return ordered;
                }

                var word = WithoutMarks(plain[range]);
                if (FindOne(word) is { } observable && !(observable.Kind == ObservableKind.Ipv4Address && NamesVersion(before)) && found.Add(observable))
                {
                    ordered.Add(observable);
                }

                before = word.Length > 0 ? word : before;
            }
        }

        return ordered;
    }

    private static Observable? FindOne(string marked)
    {
        var (word, defanged) = (marked.Replace(Defanging.MendedDot, '.'), marked.Contains(Defanging.MendedDot, StringComparison.Ordinal));
        if (word.Length is < 4 or > Observable.MaxLength)
        {
            return null;
        }

        var observable = Observable.Find(word) ?? Observable.Find(WithoutPort(word));
        return observable?.Kind == ObservableKind.DomainName && !defanged && !(EndsLikeAName(observable.Value) && IsWrittenLikeAName(word)) ? null : observable;
    }

    private static bool EndsLikeAName(string name)
    {
        var labels = name.Split('.');
        return (_endings.Contains(labels[^1]) && (labels.Length > 2 || !_endingsOfFiles.Contains(labels[^1]))) || labels[^1].StartsWith("xn--", StringComparison.Ordinal);
    }

    // Not ASP.NET, System.Net or "stopped.It": whoever writes a name of two labels writes its ending small, or all of it in capitals.
    private static bool IsWrittenLikeAName(string word)
    {
        var dot = word.LastIndexOf('.');
        return word.AsSpan(0, Math.Max(dot, 0)).Contains('.') || dot < 0 || !word.Any(char.IsAsciiLetterUpper)
            || word.AsSpan(dot + 1).IndexOfAnyInRange('A', 'Z') < 0
            || (!word.Any(char.IsAsciiLetterLower) && word.Any(sign => char.IsAsciiDigit(sign) || sign == '-'));
    }

    // "version 1.1.1.1", "OpenSSL 1.1.1.1"; but IPv4 is no product.
    private static bool NamesVersion(string before) => _versionWords.Contains(before)
        || (!before.StartsWith("IP", StringComparison.OrdinalIgnoreCase) && !before.Contains('.', StringComparison.Ordinal) && before.All(char.IsAsciiLetter)
            && before.Zip(before.Skip(1)).Any(pair => char.IsAsciiLetterLower(pair.First) && char.IsAsciiLetterUpper(pair.Second)));

    private static string WithoutPort(string word)
    {
        var colon = word.LastIndexOf(':');
        return colon > 0 && colon == word.IndexOf(':', StringComparison.Ordinal) && colon < word.Length - 1 && !word.AsSpan(colon + 1).ContainsAnyExcept(Signs.Digits) ? word[..colon] : word;
    }

    // Signs of the sentence around it; a bracket only if it closes one outside.
    private static string WithoutMarks(string word)
    {
        var bare = word.Trim('.', ':', '!', '?', '*', '…', '=', '[', '{', '(').TrimEnd('.', ':', '!', '?', ']', '}');
        return bare.EndsWith(')') && !bare.Contains('(', StringComparison.Ordinal) ? bare.TrimEnd(')', '.', ',') : bare;
    }
}
