using System.Globalization;
using System.Text;

namespace EscalationPortal.Domain.Observables;

/// <summary>
/// URLs with a host, in the normal form of RFC 3986: scheme and host in small letters, no port where it is the scheme's own, percent-encoding in
/// capitals and only where it is needed, no dots and double dots among the steps of the path, a path of / where there is none.
/// </summary>
internal static class UrlText
{
    private const int MaxSchemeLength = 20;
    private const string Unreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    private static readonly Dictionary<string, string> _ports = new(StringComparer.Ordinal)
    {
        ["http"] = "80",
        ["https"] = "443",
        ["ftp"] = "21",
        ["ftps"] = "990",
        ["ws"] = "80",
        ["wss"] = "443",
        ["ssh"] = "22",
        ["sftp"] = "22",
    };

    public static bool HasScheme(string text) =>
        text.IndexOf("://", StringComparison.Ordinal) is > 1 and <= MaxSchemeLength and var end && char.IsAsciiLetter(text[0])
        && !text.AsSpan(0, end).ContainsAnyExcept(Signs.Scheme);

    public static ObservableReading Read(string text)
    {
        if (!HasScheme(text))
        {
            return ObservableReading.Refused("A URL begins with a scheme, such as https://.");
        }

        var scheme = text[..text.IndexOf("://", StringComparison.Ordinal)].ToLowerInvariant();
        var rest = text[(scheme.Length + 3)..];
        var end = rest.AsSpan().IndexOfAny("/?#\\");
        var authority = end < 0 ? rest : rest[..end];
        if (WhyNoAuthority(scheme, authority, out var written) is { } wrong)
        {
            return ObservableReading.Refused(wrong);
        }

        var url = $"{scheme}://{written}{Tail(end < 0 ? "" : rest[end..])}";
        return url.Length > Observable.MaxLength
            ? ObservableReading.Refused($"This is longer than the {Observable.MaxLength:N0} characters an observable may have.")
            : ObservableReading.Of(ObservableKind.Url, url);
    }

    public static string HostIn(string url)
    {
        var authority = AuthorityIn(url);
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        return host.StartsWith('[') ? host[..(host.IndexOf(']', StringComparison.Ordinal) + 1)] : host.Split(':')[0];
    }

    public static string Defanged(string url)
    {
        var scheme = url[..url.IndexOf("://", StringComparison.Ordinal)];
        var authority = AuthorityIn(url);
        var fanged = scheme switch { "http" => "hxxp", "https" => "hxxps", "ftp" => "fxp", "ftps" => "fxps", _ => scheme };
        var host = authority.Contains('[', StringComparison.Ordinal) ? Defanging.Colons(authority) : Defanging.Dots(authority);
        return $"{fanged}[:]//{host}{Defanging.Links(url[(scheme.Length + 3 + authority.Length)..])}";
    }

    private static string AuthorityIn(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.AsSpan(start).IndexOfAny(Signs.EndsHost);
        return end < 0 ? url[start..] : url[start..(start + end)];
    }

    private static string? WhyNoAuthority(string scheme, string authority, out string written)
    {
        var at = authority.LastIndexOf('@');
        var user = at < 0 ? "" : Encoded(authority[..at], "!$&'*+,;=:") + "@";
        var host = authority[(at + 1)..];
        var port = "";
        var colon = host.LastIndexOf(':');
        if (colon >= 0 && colon > host.LastIndexOf(']'))
        {
            (host, port) = (host[..colon], host[(colon + 1)..]);
        }

        written = "";
        if (port.Length > 0)
        {
            if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return "The port of a URL is a number from 0 to 65535.";
            }

            port = number.ToString(CultureInfo.InvariantCulture);
            port = _ports.GetValueOrDefault(scheme) == port ? "" : $":{port}";
        }

        if (WhyNoHost(host, out var name) is { } wrong)
        {
            return wrong;
        }

        written = $"{user}{name}{port}";
        return null;
    }

    private static string? WhyNoHost(string host, out string written)
    {
        written = "";
        if (host.Length == 0)
        {
            return "A URL names a host behind its scheme.";
        }

        if (host is ['[', .., ']'])
        {
            Span<byte> bytes = stackalloc byte[16];
            if (!AddressText.TryIpv6(host[1..^1], bytes))
            {
                return "In the square brackets of a URL stands an IPv6 address.";
            }

            written = $"[{AddressText.Written(bytes)}]";
            return null;
        }

        var plain = PercentDecoded(host).TrimEnd('.');
        if (plain.Length > 0 && !plain.AsSpan().ContainsAnyExcept(Signs.DottedNumbers))
        {
            Span<byte> bytes = stackalloc byte[4];
            if (AddressText.WhyNoIpv4(plain, bytes) is { } wrong)
            {
                return wrong;
            }

            written = AddressText.Written(bytes);
            return null;
        }

        var reading = DomainText.Read(plain);
        written = reading.Name ?? (plain.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? "localhost" : "");
        return written.Length > 0 ? null : reading.Wrong;
    }

    private static string PercentDecoded(string host) => host.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(host) : host;

    private static string Tail(string tail)
    {
        var hash = tail.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : "#" + Encoded(tail[(hash + 1)..], "!$&'()*+,;=:@/?");
        var before = hash < 0 ? tail : tail[..hash];
        var mark = before.IndexOf('?', StringComparison.Ordinal);
        var query = mark < 0 ? "" : "?" + Encoded(before[(mark + 1)..], "!$&'()*+,;=:@/?");
        var path = (mark < 0 ? before : before[..mark]).Replace('\\', '/');
        return WithoutDots(Encoded(path, "!$&'()*+,;=:@/")) + query + fragment;
    }

    // RFC 3986, section 5.2.4.
    private static string WithoutDots(string path)
    {
        if (path.Length == 0)
        {
            return "/";
        }

        var steps = path[1..].Split('/');
        var kept = new List<string>(steps.Length);
        for (var at = 0; at < steps.Length; at++)
        {
            if (steps[at] == ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }

            if (steps[at] is not ("." or ".."))
            {
                kept.Add(steps[at]);
            }
            else if (at == steps.Length - 1)
            {
                kept.Add("");
            }
        }

        return "/" + string.Join('/', kept);
    }

    /// <summary>Percent-encodes what is neither unreserved nor let through; decodes what was encoded without need.</summary>
    private static string Encoded(string text, string through)
    {
        var written = new StringBuilder(text.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '%' && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]))
            {
                Append(written, byte.Parse(text.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture), "");
                at += 3;
                continue;
            }

            var rune = Rune.GetRuneAt(text, at);
            foreach (var unit in utf8[..rune.EncodeToUtf8(utf8)])
            {
                Append(written, unit, through);
            }

            at += rune.Utf16SequenceLength;
        }

        return written.ToString();
    }

    private static void Append(StringBuilder written, byte unit, string through)
    {
        if (unit < 128 && (Unreserved.Contains((char)unit, StringComparison.Ordinal) || through.Contains((char)unit, StringComparison.Ordinal)))
        {
            written.Append((char)unit);
        }
        else
        {
            written.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
        }
    }
}
