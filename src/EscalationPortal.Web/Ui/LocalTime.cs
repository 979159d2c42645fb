using System.Globalization;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.TagHelpers;

namespace EscalationPortal.Web.Ui;

/// <summary>A date, a time and a zone as typed: 2015-12-23, 15:30, Europe/Kyiv.</summary>
public sealed record LocalTime(string? Date, string? Time, string? Zone)
{
    public static IReadOnlyList<Choice> Zones { get; } =
    [
        new("UTC", "UTC"),
        .. TimeZoneInfo.GetSystemTimeZones()
            .Select(zone => zone.Id)
            .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(id => new Choice(id, id.Replace('_', ' '))),
    ];

    public bool IsEmpty => string.IsNullOrWhiteSpace(Date) && string.IsNullOrWhiteSpace(Time);

    public static LocalTime Of(ZonedTime? time)
    {
        if (time is null)
        {
            return new LocalTime(null, null, "UTC");
        }

        // An hour the clocks showed twice can be said in UTC only.
        var zone = TimeZoneInfo.FindSystemTimeZoneById(time.Zone);
        var local = TimeZoneInfo.ConvertTime(time.At, zone);
        if (zone.IsAmbiguousTime(local))
        {
            (local, zone) = (time.At.ToUniversalTime(), TimeZoneInfo.Utc);
        }

        return new LocalTime(
            local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            local.ToString(local.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture),
            zone == TimeZoneInfo.Utc ? "UTC" : time.Zone);
    }

    /// <summary>The instant, or a sentence that says what is wrong.</summary>
    public (ZonedTime? Time, string? Wrong) Read()
    {
        if (!DateOnly.TryParseExact(Date?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return (null, "Enter the date as year, month and day, like 2015-12-23.");
        }

        // Beyond, a zone's offset could carry the time out of the calendar.
        if (date.Year is < TimeRules.EarliestYear or > TimeRules.LatestYear)
        {
            return (null, $"Enter a year from {TimeRules.EarliestYear} to {TimeRules.LatestYear}.");
        }

        if (!TimeOnly.TryParseExact(Time?.Trim(), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return (null, "Enter the time on a 24-hour clock, like 15:30.");
        }

        if (string.IsNullOrWhiteSpace(Zone) || !Zones.Any(choice => choice.Value == Zone) || !TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone))
        {
            return (null, "Choose the zone the time is in.");
        }

        var local = date.ToDateTime(time);
        if (zone.IsInvalidTime(local))
        {
            return (null, $"The clocks in {Zone} jumped over that time. Check it, or give it in UTC.");
        }

        return zone.IsAmbiguousTime(local)
            ? (null, $"The clocks in {Zone} showed that time twice. Give it in UTC to say which you mean.")
            : (new ZonedTime(new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime(), Zone), null);
    }
}
