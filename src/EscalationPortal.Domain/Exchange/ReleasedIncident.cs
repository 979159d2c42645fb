using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>Whether an incident or a campaign is told.</summary>
public enum ReleasedKind
{
    Incident,
    Campaign,
}

/// <summary>
/// What leaves the portal of an incident or campaign: plain facts, after it was decided what may leave. Whoever has the same facts gets the same
/// bytes from every writer. Times are written to the millisecond.
/// </summary>
/// <param name="Producer">The organisation that tells it.</param>
/// <param name="Reference">By which the portal knows it for ever: <c>INC-2026-0042</c>.</param>
/// <param name="Created">When it was first written down.</param>
/// <param name="Modified">When any of this last changed; not before <paramref name="Created"/>.</param>
/// <param name="Sectors">Keys of <see cref="Vocabulary.Sectors"/>.</param>
/// <param name="States">ISO 3166-1 alpha-2 codes.</param>
public sealed record ReleasedIncident(
    ReleasedKind Kind,
    string Producer,
    string Reference,
    string Title,
    string Description,
    IncidentClass? Class,
    Marking Marking,
    DateTimeOffset Created,
    DateTimeOffset Modified,
    DateTimeOffset? Happened,
    DateTimeOffset? Ended,
    DateTimeOffset? Detected,
    IReadOnlyList<string> Sectors,
    IReadOnlyList<string> States,
    string? SuspectedActor,
    IReadOnlyList<Observable> Observables,
    IReadOnlyList<Technique> Techniques,
    IReadOnlyList<string> Labels)
{
    internal ReleasedIncident InOrder() =>
        Modified >= Created ? this : throw new InvalidOperationException($"{Reference} was last changed before it was first written down.");
}
