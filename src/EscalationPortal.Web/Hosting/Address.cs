using System.Net;
using System.Net.Sockets;
using EscalationPortal.Web.Data.Setup;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EscalationPortal.Web.Hosting;

/// <summary>Where the portal is opened: what is configured, else port 5080 of this machine, else the next free one.</summary>
public static partial class Address
{
    private const int PreferredPort = 5080;
    private const int PortsToTry = 100;

    public static void UseConfiguredOrFreePort(this ConfigureWebHostBuilder host, IConfiguration configuration)
    {
        if (configuration["urls"] is null && configuration["http_ports"] is null && configuration["https_ports"] is null && !configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            host.UseUrls($"http://localhost:{Enumerable.Range(PreferredPort, PortsToTry).First(IsFree)}");
        }
    }

    /// <summary>
    /// The setting <c>PublicAddress</c>: scheme, host and perhaps a port that people open the portal at, as in <c>https://portal.example.org</c>.
    /// Links that are handed on start with it. Null where it is not set.
    /// </summary>
    /// <exception cref="CannotStartException">It is set to something else.</exception>
    public static string? Public(IConfiguration configuration)
    {
        if (configuration["PublicAddress"] is not { Length: > 0 } typed)
        {
            return null;
        }

        return Uri.TryCreate(typed, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? address.GetLeftPart(UriPartial.Authority)
            : throw new CannotStartException($"PublicAddress is “{typed}”. Set it to the address people open the portal at, without a path, like https://portal.example.org.");
    }

    /// <summary>The address people open: the public one, else the first this host listens at; null for a host that listens nowhere, as in a test.</summary>
    public static string? Of(IConfiguration configuration, IServer server)
    {
        if (Public(configuration) is { } known)
        {
            return known;
        }

        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return address is null ? null : new UriBuilder(address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)).Uri.GetLeftPart(UriPartial.Authority);
    }

    /// <inheritdoc cref="Of(IConfiguration, IServer)"/>
    public static string? Of(WebApplication app) => Of(app.Configuration, app.Services.GetRequiredService<IServer>());

    public static void LogAddress(WebApplication app)
    {
        if (Of(app) is { } address)
        {
            Ready(app.Logger, address);
        }
    }

    // "localhost" is both loopback addresses: a port is free when neither is taken.
    private static bool IsFree(int port) => new[] { IPAddress.Loopback, IPAddress.IPv6Loopback }.All(address =>
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException taken)
        {
            return taken.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;
        }
    });

    [LoggerMessage(Level = LogLevel.Information, Message = "EscalationPortal is ready: open {Address}")]
    private static partial void Ready(ILogger logger, string address);
}
