using NodaTime;
using NodaTime.Extensions;
using NodaTime.TimeZones;

namespace EscalationPortal.Web.Requests;

/// <summary>
/// What the clocks of a zone show, and when: the one place that asks a tz database, which is the one that NodaTime carries
/// (docs/adr/0019). <see cref="TimeZoneInfo"/> is used nowhere: it asks another database, the machine's, and sees neither a change of the
/// offset itself nor a summer time that is less than the winter's.
/// </summary>
public static class TimeZones
{
    public const string Utc = "UTC";

    private static readonly TzdbDateTimeZoneSource _database = TzdbDateTimeZoneSource.Default;

    private static readonly ZoneLocalMappingResolver _firstInstant =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The release of the tz database: 2026f.</summary>
    public static string Release => _database.TzdbVersion;

    /// <summary>The zones that are named after a place, each with the code of its country, as zone.tab lists them.</summary>
    public static IReadOnlyList<(string Zone, string Country)> OfPlaces { get; } =
    [
        .. _database.ZoneLocations!.Select(location => (location.ZoneId, location.CountryCode))
            .OrderBy(place => place.ZoneId, StringComparer.Ordinal),
    ];

    /// <summary>Whether the database has a zone of this name, also an old one kept for what was recorded under it: Europe/Kiev.</summary>
    public static bool Has(string zone) => _database.CanonicalIdMap.ContainsKey(zone);

    /// <summary>The zone of this name; UTC where the database has none, so that what is on record can always be shown.</summary>
    public static string KnownOrUtc(string? zone) => zone is not null && Has(zone) ? zone : Utc;

    /// <param name="zone">One that the database has.</param>
    public static ClockReading Reading(DateTimeOffset at, string zone)
    {
        var instant = at.ToInstant();
        var period = ZoneOf(zone).GetZoneInterval(instant);
        var shown = instant.WithOffset(period.WallOffset).LocalDateTime.ToDateTimeUnspecified();
        return new ClockReading(shown, period.WallOffset.ToTimeSpan(), period.Name);
    }

    /// <summary>Every instant at which the clocks showed this: none if they jumped over it, two if they were put back.</summary>
    /// <param name="zone">One that the database has.</param>
    public static IReadOnlyList<DateTimeOffset> InstantsOf(DateTime shown, string zone)
    {
        var found = ZoneOf(zone).MapLocal(LocalDateTime.FromDateTime(shown));
        return found.Count switch
        {
            0 => [],
            1 => [InUtc(found.Single())],
            _ => [InUtc(found.First()), InUtc(found.Last())],
        };
    }

    /// <summary>
    /// The first instant of a day: midnight, the earlier of two, or where the clocks went on if they jumped over it. A day that they
    /// jumped over as a whole begins where the next does.
    /// </summary>
    /// <param name="zone">One that the database has.</param>
    public static DateTimeOffset StartOf(DateOnly day, string zone) =>
        InUtc(ZoneOf(zone).ResolveLocal(day.ToLocalDate().AtMidnight(), _firstInstant));

    private static DateTimeZone ZoneOf(string zone) => DateTimeZoneProviders.Tzdb[zone];

    private static DateTimeOffset InUtc(ZonedDateTime time) => time.ToInstant().ToDateTimeOffset();
}

/// <summary>What the clocks somewhere show at an instant.</summary>
/// <param name="Offset">From UTC; whole minutes since 1972.</param>
/// <param name="Abbreviation">As the tz database has it: EET, or the offset in digits, -03. One may mean several offsets.</param>
public readonly record struct ClockReading(DateTime Shown, TimeSpan Offset, string Abbreviation);
