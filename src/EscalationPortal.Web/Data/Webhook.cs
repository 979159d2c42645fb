namespace EscalationPortal.Web.Data;

/// <summary>Where somebody's program is told what becomes of the signals they sent (docs/adr/0034).</summary>
public sealed class Webhook
{
    /// <summary>Of those that count, for each person.</summary>
    public const int MaxOpen = 5;

    public const int MaxAddressLength = 500;

    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required string Address { get; init; }

    /// <summary>Sealed by the portal's keys: what is sent is signed with it. Empty once the webhook has ended.</summary>
    public required string Secret { get; set; }

    /// <summary>The security stamp of the account: once that is another, as after "sign out everywhere", the webhook counts no more.</summary>
    public required string Stamp { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Its receiver ended it; otherwise its owner did.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Until when a host has it in hand: no other sends there meanwhile. In real time.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    /// <summary>When it last had its turn, in real time: whoever waits longest is next.</summary>
    public DateTimeOffset? ServedAt { get; private set; }

    /// <summary>Nothing is sent there before: the last attempt failed.</summary>
    public DateTimeOffset? RestsUntil { get; private set; }

    /// <summary>Of the address, as the ledger and sentences name it.</summary>
    public string Host => HostOf(new Uri(Address));

    public static string HostOf(Uri address) => address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}";

    public void End(DateTimeOffset at, bool isGone) => (EndedAt, IsGone, Secret) = (at, isGone, "");

    public void WakeUp() => RestsUntil = null;
}
