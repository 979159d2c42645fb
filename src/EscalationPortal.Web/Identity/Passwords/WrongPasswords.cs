using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using EscalationPortal.Web.Data;

namespace EscalationPortal.Web.Identity.Passwords;

/// <summary>
/// How many wrong passwords one place may try for one account (docs/adr/0020), counted in this host. Whoever tries more waits there, and nobody
/// else does. What is answered is the same for an account that does not exist.
/// </summary>
public sealed class WrongPasswords : IDisposable
{
    public const int Allowed = 8;

    public static readonly TimeSpan Within = TimeSpan.FromMinutes(15);

    private readonly PartitionedRateLimiter<GuessPlace> _counts = PartitionedRateLimiter.Create<GuessPlace, GuessPlace>(place =>
        RateLimitPartition.GetFixedWindowLimiter(place, _ => new FixedWindowRateLimiterOptions { PermitLimit = Allowed, Window = Within }));

    /// <summary>How long this place waits before it may try again; null if it need not.</summary>
    public TimeSpan? WaitOf(GuessPlace place)
    {
        using var lease = _counts.AttemptAcquire(place, permitCount: 0);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Within;
    }

    public void Count(GuessPlace place) => _counts.AttemptAcquire(place).Dispose();

    public void Dispose() => _counts.Dispose();
}

/// <param name="Email">What was typed, as accounts are looked up by it.</param>
/// <param name="Stamp">The account's security stamp, so that a new password begins a new count; empty if there is no such account.</param>
/// <param name="Place">A network address, or a browser in which this account has signed in before.</param>
public readonly record struct GuessPlace(string Email, string Stamp, string Place)
{
    public static GuessPlace Of(string email, Person? person, Guid? knownBrowser, IPAddress? address) =>
        new(email, person?.SecurityStamp ?? "", knownBrowser is { } browser ? $"browser {browser:N}" : NetworkOf(address));

    /// <summary>An address of IPv4, or the 64 bits of one of IPv6 that name a network: whoever has one of its addresses has them all.</summary>
    public static string NetworkOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
