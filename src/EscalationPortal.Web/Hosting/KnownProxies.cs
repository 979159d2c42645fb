using System.Net;
using System.Net.Sockets;
using EscalationPortal.Web.Data.Setup;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace EscalationPortal.Web.Hosting;

/// <summary>
/// The proxies whose word is taken for where a request comes from: <c>Proxy:Known</c>, addresses and networks such as
/// <c>10.0.0.2, 10.1.0.0/16</c>. From anyone else, <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are what a stranger typed, and are ignored.
/// </summary>
public static class KnownProxies
{
    private const string Setting = "Proxy:Known";
    private const string Example = "Set it to the addresses of the proxies in front of the portal, like 10.0.0.2, or to their networks, like 10.1.0.0/16; several with commas between.";

    /// <exception cref="CannotStartException">It is set to something else, or whoever sends the headers would be believed.</exception>
    public static IReadOnlyList<IPNetwork> Read(IConfiguration configuration)
    {
        var known = (configuration[Setting] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(NetworkOf).ToList();

        // The platform's own switch takes the word of whoever connects.
        return known.Count > 0 || !string.Equals(configuration["FORWARDEDHEADERS_ENABLED"], "true", StringComparison.OrdinalIgnoreCase)
            ? known
            : throw new CannotStartException(
                $"ASPNETCORE_FORWARDEDHEADERS_ENABLED believes whoever connects about where they come from. Leave it out and name the proxies in {Setting}. {Example}");
    }

    public static IServiceCollection AddKnownProxies(this IServiceCollection services, IReadOnlyList<IPNetwork> known) =>
        services.PostConfigure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = known.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in known)
            {
                forwarded.KnownIPNetworks.Add(network);
            }

            // From the nearest proxy on, as far back as each is known.
            forwarded.ForwardLimit = null;
        });

    private static IPNetwork NetworkOf(string typed)
    {
        if (typed.Contains('/') ? IPNetwork.TryParse(typed, out var network) && BeginsAt(network, typed.Split('/')[0]) : TryParseAddress(typed, out network))
        {
            return network.PrefixLength > 0 ? network : throw new CannotStartException($"{Setting} names “{typed}”, which is everyone. {Example}");
        }

        throw new CannotStartException($"{Setting} names “{typed}”, which is no address and no network that begins at its first address. {Example}");
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
