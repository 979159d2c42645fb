namespace EscalationPortal.Domain.Vocabulary;

/// <summary>What sort of case it is, as far as a policy looks at that.</summary>
/// <param name="Sectors">The keys of the sectors affected; empty while none is known.</param>
public sealed record CaseKind(IncidentClass Class, IReadOnlyList<string> Sectors);
