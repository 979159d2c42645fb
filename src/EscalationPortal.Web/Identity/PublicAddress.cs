using EscalationPortal.Web.Data.Setup;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EscalationPortal.Web.Identity;

/// <summary>The address people open the portal at: what links that are handed on begin with.</summary>
public static class PublicAddress
{
    /// <summary>
    /// The setting <c>PublicAddress</c>: scheme, host and perhaps a port that people open the portal at, as in <c>https://portal.example.org</c>.
    /// Links that are handed on start with it. Null where it is not set.
    /// </summary>
    /// <exception cref="CannotStartException">It is set to something else.</exception>
    public static string? Read(IConfiguration configuration)
    {
        if (configuration["PublicAddress"] is not { Length: > 0 } typed)
        {
            return null;
        }

        return Uri.TryCreate(typed, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? address.GetLeftPart(UriPartial.Authority)
            : throw new CannotStartException($"PublicAddress is “{typed}”. Set it to the address people open the portal at, without a path, like https://portal.example.org.");
    }

    /// <summary>
    /// The names under which this host answers: that of the public address, and this machine's own, by which its health is asked and a proxy reaches
    /// it. Any other is somebody's wish to have links lead elsewhere. Null where the setting <c>AllowedHosts</c> names them.
    /// </summary>
    public static IReadOnlyList<string>? HostsOf(IConfiguration configuration) => configuration["AllowedHosts"] is { Length: > 0 }
        ? null
        : [.. Read(configuration) is { } address ? [NameIn(new Uri(address))] : Array.Empty<string>(), "localhost", "127.0.0.1", "[::1]"];

    /// <summary>Whether people open the portal by https, however what is in front of this host speaks to it.</summary>
    public static bool IsHttps(IConfiguration configuration) => Read(configuration)?.StartsWith("https:", StringComparison.Ordinal) == true;

    /// <summary>The address people open: the public one, else the first this host listens at; null for a host that listens nowhere, as in a test.</summary>
    public static string? Of(IConfiguration configuration, IServer server)
    {
        if (Read(configuration) is { } known)
        {
            return known;
        }

        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return address is null ? null : new UriBuilder(address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)).Uri.GetLeftPart(UriPartial.Authority);
    }

    // As a browser sends it.
    private static string NameIn(Uri address) => address.HostNameType == UriHostNameType.Dns ? address.IdnHost : address.Host;

    /// <inheritdoc cref="Of(IConfiguration, IServer)"/>
    public static string? Of(WebApplication app) => Of(app.Configuration, app.Services.GetRequiredService<IServer>());
}
