using System.Text.RegularExpressions;

namespace EscalationPortal.Domain.Observables;

/// <summary>
/// The writing by which people keep an address from becoming a link: <c>hxxp</c>, <c>[.]</c>, <c>(.)</c>, <c>{dot}</c>, <c>[at]</c>, <c>[:]//</c>.
/// </summary>
internal static partial class Defanging
{
    /// <summary>Of Unicode's private use: it stands in nobody's text.</summary>
    public const char MendedDot = '\uE000';

    // A bracket within a bracket is undone from the inside; whoever nests deeper means something else.
    private const int MaxNesting = 8;

    private const string Colon = @"((:|\[:\]|\(:\)|\{:\})(//|\[//\]|\[/\]\[/\])|\[://\])";

    public static string Dots(string text) => text.Replace(".", "[.]", StringComparison.Ordinal);

    public static string Colons(string text) => text.Replace(":", "[:]", StringComparison.Ordinal);

    /// <summary>What stands behind the host of a URL: another one may stand in its path or its query, and programs make links of that as well.</summary>
    public static string Links(string tail) =>
        WordDot().Replace(tail.Replace("://", "[:]//", StringComparison.Ordinal).Replace("@", "[@]", StringComparison.Ordinal), "[.]");

    /// <summary>
    /// The text as it was before. Behind the host of a URL only square brackets and braces are undone: round ones stand in paths of their own right,
    /// the others may not.
    /// </summary>
    public static string Undone(string text)
    {
        var plain = Scheme().Replace(text, match => SchemeOf(match.Groups["scheme"].Value) + "://").Replace("[/]", "/", StringComparison.Ordinal);
        var path = PathIn(plain);
        return path < 0 ? WithoutBrackets(plain, AnyBracket()) : WithoutBrackets(plain[..path], AnyBracket()) + WithoutBrackets(plain[path..], SquareBracket());
    }

    /// <summary>
    /// The same within running text, where a blank may stand on either side of a bracket. A dot that was defanged is written as <see
    /// cref="MendedDot"/>, to tell it from those of the sentence.
    /// </summary>
    public static string UndoneInText(string text) => SpacedBracket().Replace(
        SchemeInText().Replace(text, match => SchemeOf(match.Groups["scheme"].Value) + "://"),
        match => SignOf(match.Groups["sign"].ValueSpan) is var sign && sign == "." ? MendedDot.ToString() : sign);

    private static int PathIn(string plain)
    {
        var scheme = plain.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return -1;
        }

        var end = plain.AsSpan(scheme + 3).IndexOfAny(Signs.EndsHost);
        return end < 0 ? -1 : scheme + 3 + end;
    }

    private static string WithoutBrackets(string text, Regex bracket)
    {
        for (var pass = 0; pass < MaxNesting && bracket.IsMatch(text); pass++)
        {
            text = bracket.Replace(text, match => SignOf(match.Groups["sign"].ValueSpan));
        }

        return text;
    }

    private static string SignOf(ReadOnlySpan<char> sign) =>
        sign.Equals("dot", StringComparison.OrdinalIgnoreCase) ? "." : sign.Equals("at", StringComparison.OrdinalIgnoreCase) ? "@" : sign.ToString();

    private static string SchemeOf(string scheme) => scheme.ToLowerInvariant() switch
    {
        "hxxp" or "htxp" or "hxtp" or "h**p" => "http",
        "hxxps" or "htxps" or "hxtps" or "h**ps" => "https",
        "fxp" => "ftp",
        "fxps" => "ftps",
        _ => scheme,
    };

    [GeneratedRegex(@"^(?<scheme>[a-z][a-z0-9+.*-]{1,19})" + Colon, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"(?<![a-z0-9+.*-])(?<scheme>[a-z][a-z0-9+.*-]{1,19})" + Colon, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SchemeInText();

    [GeneratedRegex(@"(?<=www)\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WordDot();

    [GeneratedRegex(@"[\[({](?<sign>\.|dot|@|at|:|/)[\])}]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AnyBracket();

    [GeneratedRegex(@"[\[{](?<sign>\.|dot|@|at|:|/)[\]}]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SquareBracket();

    [GeneratedRegex(@"[ ]?[\[({][ ]?(?<sign>\.|dot|@|at|:|/)[ ]?[\])}][ ]?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SpacedBracket();
}
