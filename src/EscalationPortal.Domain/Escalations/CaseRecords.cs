using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Evidence;

namespace EscalationPortal.Domain.Escalations;

/// <summary>What a case has on record for the gates of its steps.</summary>
/// <param name="Attribution">Null while nobody has judged.</param>
public sealed record CaseRecords(IReadOnlyList<EvidenceStanding> Evidence, AttributionStanding? Attribution)
{
    /// <summary>Nothing: every gate that needs a record is unmet.</summary>
    public static CaseRecords None { get; } = new([], null);

    /// <summary>Leaving aside that something was added and is not weighed yet: that takes away nothing anybody relied on.</summary>
    public CaseRecords WithoutUnweighed() => this with { Attribution = Attribution is { } standing ? standing with { Unrated = 0 } : null };
}
