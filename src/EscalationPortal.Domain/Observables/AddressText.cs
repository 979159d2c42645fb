using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EscalationPortal.Domain.Observables;

/// <summary>
/// IPv4 addresses in four decimal numbers, IPv6 addresses as RFC 5952 writes them, and networks of either with their host bits cleared.
/// </summary>
internal static class AddressText
{
    private const int MaxIpv6Length = 45;

    public static bool LooksLikeIpv4(string text) =>
        text.Contains('.', StringComparison.Ordinal) && !text.AsSpan().ContainsAnyExcept(Signs.Ipv4Network) && char.IsAsciiDigit(text[^1]);

    public static bool LooksLikeIpv6(string text)
    {
        var address = text.AsSpan();
        if (address.IndexOf('/') is >= 0 and var slash)
        {
            address = address[..slash];
        }

        return address.Count(':') >= 2 && !address.Trim("[]").ContainsAnyExcept(Signs.Ipv6);
    }

    public static ObservableReading ReadIpv4(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        Span<byte> bytes = stackalloc byte[4];
        if (WhyNoIpv4(slash < 0 ? text : text[..slash], bytes) is { } wrong)
        {
            return ObservableReading.Refused(wrong);
        }

        return WithNetwork(ObservableKind.Ipv4Address, text, slash, bytes);
    }

    public static ObservableReading ReadIpv6(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var address = slash < 0 ? text : text[..slash];
        if (address is ['[', .., ']'])
        {
            address = address[1..^1];
        }

        Span<byte> bytes = stackalloc byte[16];
        return TryIpv6(address, bytes)
            ? WithNetwork(ObservableKind.Ipv6Address, text, slash, bytes)
            : ObservableReading.Refused("This is no IPv6 address: up to eight groups of hexadecimal digits with colons between them, one run of zeros left out, no zone.");
    }

    /// <summary>The sixteen bytes of an address without zone, port or brackets.</summary>
    public static bool TryIpv6(string text, Span<byte> bytes)
    {
        if (text.Length > MaxIpv6Length || text.AsSpan().Count(':') < 2 || text.AsSpan().ContainsAnyExcept(Signs.Ipv6))
        {
            return false;
        }

        Span<byte> tail = stackalloc byte[4];
        if (text.Contains('.', StringComparison.Ordinal) && WhyNoIpv4(text[(text.LastIndexOf(':') + 1)..], tail) is not null)
        {
            return false;
        }

        return IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 && address.TryWriteBytes(bytes, out _);
    }

    /// <summary>
    /// Why these are no four numbers from 0 to 255; null if they are. A leading zero is octal to some programs and decimal to others.
    /// </summary>
    public static string? WhyNoIpv4(string text, Span<byte> bytes)
    {
        var numbers = text.Split('.');
        if (numbers.Length != 4)
        {
            return "An IPv4 address has four numbers with dots between them.";
        }

        for (var at = 0; at < 4; at++)
        {
            var number = numbers[at];
            if (number.Length > 1 && number[0] == '0')
            {
                return "A number with a leading zero means one address to some programs and another to others: write it without.";
            }

            if (number.Length > 3 || !byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out bytes[at]))
            {
                return "Each number of an IPv4 address is from 0 to 255.";
            }
        }

        return null;
    }

    public static string Written(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 4)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{bytes[0]}.{bytes[1]}.{bytes[2]}.{bytes[3]}");
        }

        // RFC 5952, section 5: an IPv4 address within one is written as such.
        if (bytes[..10].IndexOfAnyExcept((byte)0) < 0 && bytes[10] == 0xFF && bytes[11] == 0xFF)
        {
            return "::ffff:" + Written(bytes[12..]);
        }

        var (start, length) = LongestZeros(bytes);
        var text = new StringBuilder(39);
        for (var group = 0; group < 8; group++)
        {
            if (group == start)
            {
                text.Append("::");
                group += length - 1;
                continue;
            }

            if (text.Length > 0 && text[^1] != ':')
            {
                text.Append(':');
            }

            text.Append(CultureInfo.InvariantCulture, $"{Group(bytes, group):x}");
        }

        return text.ToString();
    }

    private static int Group(ReadOnlySpan<byte> bytes, int group) => (bytes[group * 2] << 8) | bytes[(group * 2) + 1];

    // The first of the longest runs of two groups or more.
    private static (int Start, int Length) LongestZeros(ReadOnlySpan<byte> bytes)
    {
        var best = (Start: -1, Length: 1);
        for (var group = 0; group < 8; group++)
        {
            var start = group;
            while (group < 8 && Group(bytes, group) == 0)
            {
                group++;
            }

            if (group - start > best.Length)
            {
                best = (start, group - start);
            }
        }

        return best;
    }

    private static ObservableReading WithNetwork(ObservableKind kind, string text, int slash, Span<byte> bytes)
    {
        if (slash < 0)
        {
            return ObservableReading.Of(kind, Written(bytes));
        }

        var digits = text[(slash + 1)..];
        if (digits.Length is 0 or > 3 || (digits.Length > 1 && digits[0] == '0')
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) || prefix > bytes.Length * 8)
        {
            return ObservableReading.Refused($"Behind the slash stands how many bits name the network: 0 to {bytes.Length * 8}.");
        }

        for (var bit = prefix; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return ObservableReading.Of(kind, prefix == bytes.Length * 8 ? Written(bytes) : string.Create(CultureInfo.InvariantCulture, $"{Written(bytes)}/{prefix}"));
    }
}
