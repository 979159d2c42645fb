using System.Net;

namespace EscalationPortal.Web.Notices;

/// <summary>Which addresses a name stands for at this moment.</summary>
public class HostNames
{
    public virtual Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}
