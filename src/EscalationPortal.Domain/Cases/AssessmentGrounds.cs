using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Evidence;

namespace EscalationPortal.Domain.Cases;

/// <summary>What the case had on record when an assessment was frozen, kept with it: later changes of a record do not reach it.</summary>
/// <param name="Evidence">The items that counted, by number.</param>
/// <param name="Attribution">The hypotheses, how they were weighed and what was judged; null if nobody had weighed any.</param>
public sealed record AssessmentGrounds(IReadOnlyList<EvidenceSnapshot> Evidence, AttributionSnapshot? Attribution)
{
    public static AssessmentGrounds None { get; } = new([], null);
}
