using System.Text;
using EscalationPortal.Domain.Observables;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// What a pattern of STIX (chapter 9) says is equal to something: <c>[domain-name:value = 'example.com' OR ipv4-addr:value IN ('192.0.2.1')]</c>.
/// Negations, ranges, regular expressions and whatever the portal has no kind for are passed over. One walk from left to right; nothing is ever
/// refused.
/// </summary>
internal static class StixPattern
{
    private const int MaxIndexLength = 12;

    /// <summary>The kind is null where only the form of the value tells it.</summary>
    public static IEnumerable<(ObservableKind? Kind, string Value)> Equalities(string pattern)
    {
        string? path = null;
        var (applies, negated) = (false, false);
        foreach (var (token, isText) in TokensOf(pattern))
        {
            if (isText)
            {
                if (path is not null && applies && !negated && (KindOf(path) is not null || IsEndOfTraffic(path)))
                {
                    yield return (KindOf(path), KindOf(path) == ObservableKind.AutonomousSystem ? $"AS{token}" : token);
                }
            }
            else if (token.Contains(':', StringComparison.Ordinal))
            {
                (path, applies, negated) = (token, false, false);
            }
            else if (token.Equals("NOT", StringComparison.OrdinalIgnoreCase))
            {
                negated = true;
            }
            else if (token is "=" or "==" || token.Equals("IN", StringComparison.OrdinalIgnoreCase))
            {
                applies = true;
            }
            else if (token is not ("(" or "," or ")"))
            {
                if (path is not null && applies && !negated && KindOf(path) == ObservableKind.AutonomousSystem && token.All(char.IsAsciiDigit))
                {
                    yield return (ObservableKind.AutonomousSystem, $"AS{token}");
                }

                (path, applies) = (null, false);
            }
        }
    }

    private static IEnumerable<(string Token, bool IsText)> TokensOf(string pattern)
    {
        var at = 0;
        while (at < pattern.Length)
        {
            var sign = pattern[at];
            if (char.IsWhiteSpace(sign))
            {
                at++;
            }
            else if (sign == '\'')
            {
                yield return (Quoted(pattern, ref at), true);
            }
            else if (sign is '[' or ']' or '(' or ')' or ',')
            {
                at++;
                yield return (sign.ToString(), false);
            }
            else if (sign is '=' or '!' or '<' or '>')
            {
                var start = at;
                while (at < pattern.Length && pattern[at] is '=' or '!' or '<' or '>')
                {
                    at++;
                }

                yield return (pattern[start..at], false);
            }
            else
            {
                yield return (Word(pattern, ref at), false);
            }
        }
    }

    // A path may have a quoted step in it: file:hashes.'SHA-256'; and an index: file:x[0].y.
    private static string Word(string pattern, ref int at)
    {
        var word = new StringBuilder();
        while (at < pattern.Length && !char.IsWhiteSpace(pattern[at]) && pattern[at] is not ('(' or ')' or ',' or '=' or '!' or '<' or '>' or ']'))
        {
            if (pattern[at] == '\'')
            {
                word.Append(Quoted(pattern, ref at));
            }
            else if (pattern[at] == '[' && pattern.AsSpan(at, Math.Min(MaxIndexLength, pattern.Length - at)).IndexOf(']') is > 0 and var length)
            {
                at += length + 1;
            }
            else
            {
                word.Append(pattern[at++]);
            }
        }

        return word.ToString();
    }

    private static string Quoted(string pattern, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < pattern.Length && pattern[at] != '\''; at++)
        {
            if (pattern[at] == '\\' && at + 1 < pattern.Length)
            {
                at++;
            }

            text.Append(pattern[at]);
        }

        at++;
        return text.ToString();
    }

    // An address of either version, or a name.
    private static bool IsEndOfTraffic(string path) => path.ToLowerInvariant() is "network-traffic:src_ref.value" or "network-traffic:dst_ref.value";

    private static ObservableKind? KindOf(string path) => path.ToLowerInvariant() switch
    {
        "ipv4-addr:value" => ObservableKind.Ipv4Address,
        "ipv6-addr:value" => ObservableKind.Ipv6Address,
        "domain-name:value" => ObservableKind.DomainName,
        "url:value" => ObservableKind.Url,
        "email-addr:value" or "email-message:from_ref.value" or "email-message:sender_ref.value" => ObservableKind.EmailAddress,
        "user-account:account_login" or "user-account:user_id" => ObservableKind.Account,
        "autonomous-system:number" => ObservableKind.AutonomousSystem,
        "file:hashes.md5" or "artifact:hashes.md5" => ObservableKind.Md5,
        "file:hashes.sha-1" or "file:hashes.sha1" or "artifact:hashes.sha-1" => ObservableKind.Sha1,
        "file:hashes.sha-256" or "file:hashes.sha256" or "artifact:hashes.sha-256" => ObservableKind.Sha256,
        "file:hashes.sha-512" or "file:hashes.sha512" or "artifact:hashes.sha-512" => ObservableKind.Sha512,
        _ => null,
    };
}
