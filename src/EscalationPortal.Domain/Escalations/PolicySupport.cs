namespace EscalationPortal.Domain.Escalations;

/// <summary>What a proposal rests on: the latest assessment of the incident, and the rung its policy supports by it.</summary>
/// <param name="PolicyDigest">The policy the assessment was made under.</param>
public sealed record PolicySupport(Guid IncidentId, Guid AssessmentId, string PolicyDigest, int Rung);
