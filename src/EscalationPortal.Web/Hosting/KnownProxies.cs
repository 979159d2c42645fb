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
        var known = NetworksSetting.Read(configuration, Setting, Example);

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
}
