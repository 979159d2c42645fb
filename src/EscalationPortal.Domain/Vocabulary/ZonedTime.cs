namespace EscalationPortal.Domain.Vocabulary;

/// <summary>An instant and the zone in which the people concerned lived it.</summary>
/// <param name="At">The instant; kept in UTC.</param>
/// <param name="Zone">An IANA zone name: <c>Europe/Kyiv</c>.</param>
public sealed record ZonedTime(DateTimeOffset At, string Zone);
