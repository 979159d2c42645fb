using System.Net;

namespace EscalationPortal.Domain.Observables;

/// <summary>
/// Addresses that no one on the internet is reached by: the special-purpose registries of IANA (RFC 6890), and multicast. One of them in a report is
/// a trace within somebody's network, or a slip.
/// </summary>
public static class ReservedAddresses
{
    private static readonly (byte[] Network, int Prefix, string Use)[] _networks =
    [
        .. new[]
        {
            ("0.0.0.0/8", "this network"), ("10.0.0.0/8", "private network"), ("100.64.0.0/10", "shared address space of a provider"), ("127.0.0.0/8", "loopback"),
            ("169.254.0.0/16", "link-local"), ("172.16.0.0/12", "private network"), ("192.0.0.0/24", "protocol assignments"), ("192.0.2.0/24", "documentation"),
            ("192.88.99.0/24", "6to4 relay"), ("192.168.0.0/16", "private network"), ("198.18.0.0/15", "benchmarks"), ("198.51.100.0/24", "documentation"),
            ("203.0.113.0/24", "documentation"), ("224.0.0.0/4", "multicast"), ("240.0.0.0/4", "reserved"),
            ("::/128", "unspecified"), ("::1/128", "loopback"), ("64:ff9b:1::/48", "local translation"), ("100::/64", "discarded"), ("2001:db8::/32", "documentation"),
            ("2001::/23", "protocol assignments"), ("3fff::/20", "documentation"), ("5f00::/16", "segment routing"), ("fc00::/7", "private network"),
            ("fe80::/10", "link-local"), ("ff00::/8", "multicast"),
        }.Select(row => (IPAddress.Parse(row.Item1.Split('/')[0]).GetAddressBytes(), int.Parse(row.Item1.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture), row.Item2)),
    ];

    /// <summary>What this address, or the network around it, is set aside for; null if it is a public one or no address.</summary>
    public static string? Find(string address) => IPAddress.TryParse(address.Split('/')[0], out var parsed) ? Find(parsed) : null;

    /// <inheritdoc cref="Find(string)"/>
    /// <remarks>An IPv4 address within an IPv6 one (mapped, NAT64 or 6to4) is looked up as itself.</remarks>
    public static string? Find(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (bytes.Length == 16 && Within(bytes) is { } inner)
        {
            return Find(inner);
        }

        foreach (var (network, prefix, use) in _networks)
        {
            if (network.Length == bytes.Length && Covers(network, prefix, bytes))
            {
                return use;
            }
        }

        return null;
    }

    private static IPAddress? Within(byte[] bytes) =>
        bytes.AsSpan(0, 10).IndexOfAnyExcept((byte)0) < 0 && bytes[10] == 0xFF && bytes[11] == 0xFF ? new IPAddress(bytes.AsSpan(12))
        : bytes.AsSpan(0, 12).SequenceEqual((ReadOnlySpan<byte>)[0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) ? new IPAddress(bytes.AsSpan(12))
        : bytes[0] == 0x20 && bytes[1] == 0x02 ? new IPAddress(bytes.AsSpan(2, 4))
        : null;

    private static bool Covers(byte[] network, int prefix, byte[] address)
    {
        for (var bit = 0; bit < prefix; bit++)
        {
            if (((network[bit / 8] ^ address[bit / 8]) & (0x80 >> (bit % 8))) != 0)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Names that are set aside: RFC 2606, 6761, 6762, 7686, 8375 and ICANN's .internal.</summary>
internal static class ReservedNames
{
    private static readonly (string Name, string Use)[] _names =
    [
        ("test", "tests"), ("example", "documentation"), ("invalid", "never a name"), ("localhost", "loopback"), ("example.com", "documentation"),
        ("example.net", "documentation"), ("example.org", "documentation"), ("local", "local network"), ("internal", "private network"),
        ("home.arpa", "private network"), ("onion", "Tor"), ("alt", "other name systems"),
    ];

    public static string? Find(string host)
    {
        if (ReservedAddresses.Find(host.Trim('[', ']')) is { } use)
        {
            return use;
        }

        return _names.FirstOrDefault(row => host == row.Name || host.EndsWith($".{row.Name}", StringComparison.Ordinal)).Use;
    }
}
