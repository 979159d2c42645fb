using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Adoption;

/// <summary>
/// The review of the policy itself: as often as the policy in force says. It ends where a version is adopted, though it begins later, or where that it is
/// kept is signed. The days to the next one count from the day that version begins, or from that signature.
/// </summary>
/// <param name="Policy">The one in force.</param>
/// <param name="Since">When the last review ended: what has happened since is what this one looks back on.</param>
/// <param name="EndedBy">The policy that is adopted to follow, and ends it before it falls due; null for none.</param>
public sealed record PolicyReview(ThresholdPolicy Policy, DateTimeOffset Since, AdoptedVersion? EndedBy)
{
    public DateTimeOffset DueAt => Since.AddDays(Policy.ReviewEveryDays);

    /// <param name="keptAt">When it was last kept; null for never.</param>
    public static PolicyReview Of(ThresholdPolicy inForce, AdoptionHistory history, DateTimeOffset? keptAt)
    {
        var began = history.Find(inForce.Digest)!.InForceFrom;
        return new(inForce, keptAt > began ? keptAt.Value : began, history.After(inForce.Digest));
    }

    public bool IsDue(DateTimeOffset at) => EndedBy is null && at >= DueAt;
}
