namespace EscalationPortal.Web.Data;

/// <summary>
/// How often one person was refused the same thing of late. The first times are entries of the ledger each; what follows becomes one entry, so
/// that nobody fills the record by trying.
/// </summary>
public sealed class RefusalCount
{
    /// <summary>How many are entries of their own.</summary>
    public const int EachRecorded = 10;

    /// <summary>How long is counted before the count is recorded.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>Who was refused what, and about which case or campaign.</summary>
    public required string Key { get; init; }
    public Guid? PersonId { get; init; }
    public required string Request { get; init; }
    public required string Rule { get; init; }

    /// <summary>The case it was about, where the person may know of it.</summary>
    public Guid? IncidentId { get; init; }

    /// <summary>The naming of the campaign it was about, as the person knows it.</summary>
    public Guid? CampaignNameId { get; init; }

    /// <summary>The cases it was about of which they may not.</summary>
    public List<Guid> Hidden { get; init; } = [];
    public required DateTimeOffset Since { get; init; }
    public required DateTimeOffset LatestAt { get; init; }
    public required int Times { get; init; }
}
