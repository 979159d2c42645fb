using System.Globalization;

namespace EscalationPortal.Domain.Vocabulary;

/// <summary>An instant and the zone in which the people concerned lived it.</summary>
/// <param name="At">The instant; kept in UTC.</param>
/// <param name="Zone">An IANA zone name: <c>Europe/Kyiv</c>.</param>
public sealed record ZonedTime(DateTimeOffset At, string Zone)
{
    /// <summary>The instant in a sentence: 1 November 2026, 10:00 UTC.</summary>
    public string InWords() => At.UtcDateTime.ToString(At.Second == 0 ? "d MMMM yyyy, HH:mm 'UTC'" : "d MMMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
