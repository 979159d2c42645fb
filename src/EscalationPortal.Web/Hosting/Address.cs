using System.Net;
using System.Net.Sockets;
using EscalationPortal.Web.Identity;

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

    public static void LogAddress(WebApplication app)
    {
        if (PublicAddress.Of(app) is { } address)
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
