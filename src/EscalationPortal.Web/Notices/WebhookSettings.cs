using System.Net;
using System.Net.Sockets;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Web.Data.Setup;

namespace EscalationPortal.Web.Notices;

/// <summary>
/// Where webhooks may lead: by https to any address of the internet, and by either to the networks an administrator lists in
/// <c>Webhooks:AllowedNetworks</c>. Otherwise whoever makes a webhook would have the portal knock at doors within its own network.
/// </summary>
public sealed record WebhookSettings(IReadOnlyList<IPNetwork> Allowed)
{
    private const string Setting = "Webhooks:AllowedNetworks";
    private const string Example = "Set it to the addresses or networks of your own to which webhooks may lead, like 10.1.0.0/16; several with commas between.";

    // Answers the machines of one provider, and none of its customers, from an address that looks public.
    private static readonly IPAddress _providersOwn = IPAddress.Parse("168.63.129.16");

    /// <summary>Without it http is refused before anything is resolved.</summary>
    public bool AllowsHttp => Allowed.Count > 0;

    /// <exception cref="CannotStartException">It is set to something else, or to everyone.</exception>
    public static WebhookSettings Read(IConfiguration configuration) => new(NetworksSetting.Read(configuration, Setting, Example));

    public bool Admits(IPAddress address, bool isHttps)
    {
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Allowed.Any(network => network.Contains(bare)) || (isHttps && IsPublic(bare));
    }

    // Of IPv6 only what is given out to be reached (2000::/3), and nothing within which an IPv4 address stands: a gateway may lead anywhere with that.
    private static bool IsPublic(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return ReservedAddresses.Find(address) is null
            && (address.AddressFamily == AddressFamily.InterNetworkV6
                ? bytes[0] >> 5 == 1 && !(bytes[0] == 0x20 && bytes[1] == 0x02)
                : !address.Equals(_providersOwn));
    }
}
