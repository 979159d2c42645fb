using System.Net;
using System.Net.Sockets;

namespace EscalationPortal.Web.Data.Setup;

/// <summary>Addresses and networks in a setting, such as <c>10.0.0.2, 10.1.0.0/16</c>.</summary>
public static class NetworksSetting
{
    /// <param name="example">The sentence that says how it is set.</param>
    /// <exception cref="CannotStartException">It is set to something else, or to everyone.</exception>
    public static IReadOnlyList<IPNetwork> Read(IConfiguration configuration, string setting, string example) =>
        [.. (configuration[setting] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(typed => NetworkOf(typed, setting, example))];

    private static IPNetwork NetworkOf(string typed, string setting, string example)
    {
        if (typed.Contains('/') ? IPNetwork.TryParse(typed, out var network) && BeginsAt(network, typed.Split('/')[0]) : TryParseAddress(typed, out network))
        {
            return network.PrefixLength > 0 ? network : throw new CannotStartException($"{setting} names “{typed}”, which is everyone. {example}");
        }

        throw new CannotStartException($"{setting} names “{typed}”, which is no address and no network that begins at its first address. {example}");
    }

    // 10.0.0.2/16 may be meant for one address or for all of its network.
    private static bool BeginsAt(IPNetwork network, string first) => IPAddress.TryParse(first, out var address) && address.Equals(network.BaseAddress);

    // "10" would be read as 0.0.0.10.
    private static bool TryParseAddress(string typed, out IPNetwork network)
    {
        var isAddress = IPAddress.TryParse(typed, out var address)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 || typed.Count(sign => sign == '.') == 3);
        network = isAddress ? new IPNetwork(address!, address!.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32) : default;
        return isAddress;
    }
}
