using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Adoption;

/// <summary>
/// The review of the policy itself: as often as the policy in force says. It ends where a version is adopted, or where that it is kept is signed; from
/// then on the days to the next one count.
/// </summary>
/// <param name="Policy">The one in force.</param>
/// <param name="Since">When the last review ended: what has happened since is what this one looks back on.</param>
public sealed record PolicyReview(ThresholdPolicy Policy, DateTimeOffset Since)
{
    public DateTimeOffset DueAt => Since.AddDays(Policy.ReviewEveryDays);

    /// <param name="inForceFrom">When the policy came into force.</param>
    /// <param name="keptAt">When it was last kept; null for never.</param>
    public static PolicyReview Of(ThresholdPolicy inForce, DateTimeOffset inForceFrom, DateTimeOffset? keptAt) =>
        new(inForce, keptAt > inForceFrom ? keptAt.Value : inForceFrom);

    public bool IsDue(DateTimeOffset at) => at >= DueAt;
}
