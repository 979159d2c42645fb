using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EscalationPortal.Web.Data.Setup;

namespace EscalationPortal.Web.Evidence;

/// <summary>Where the virus scanner listens, or null.</summary>
public sealed record ScanSettings(EndPoint? Clamd)
{
    /// <exception cref="CannotStartException">The setting names no place to connect to.</exception>
    public static ScanSettings Read(IConfiguration configuration) => configuration["Scan:Clamd"] switch
    {
        null or "" => new ScanSettings(Clamd: null),
        ['/', ..] and var path => new ScanSettings(new UnixDomainSocketEndPoint(path)),
        var typed when typed.Split(':') is [{ Length: > 0 } host, var port] && ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => new ScanSettings(new DnsEndPoint(host, number)),
        var typed => throw new CannotStartException($"Scan:Clamd is “{typed}”. Set it to where clamd listens: a host and port like localhost:3310, or its socket like /run/clamav/clamd.ctl."),
    };
}
