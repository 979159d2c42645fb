namespace EscalationPortal.Web.Data;

/// <summary>
/// Somebody signed in, in one browser. The cookie there only names the row: it counts while the row does (docs/adr/0020), and a copy of it ends
/// with it.
/// </summary>
public sealed class Session
{
    public const int MaxBrowserLength = 60;

    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>What the person knows the browser by: <c>Firefox on Windows</c>.</summary>
    public required string Browser { get; init; }

    /// <summary>The security stamp of the account: once that is another, as after "sign out everywhere", the session has ended.</summary>
    public required string Stamp { get; set; }

    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>The last request, to within some minutes: not every one is noted.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>When they last proved who they are: at the beginning, or with a signature.</summary>
    public required DateTimeOffset ProvedAt { get; set; }

    /// <summary>When it was ended on purpose; null if it never was.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
