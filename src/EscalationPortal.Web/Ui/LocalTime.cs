using System.Globalization;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Ui;

/// <summary>A date, a time and a zone as typed: 23, December, 2015, 15:30, Europe/Kyiv.</summary>
public sealed record LocalTime
{
    private static readonly string[] _clockFormats = ["H:mm", "HH:mm", "H:mm:ss", "HH:mm:ss"];

    // In the order of the page: a summary of errors follows it.
    public string? Day { get; init; }
    public string? Month { get; init; }
    public string? Year { get; init; }
    public string? Time { get; init; }

    /// <summary>Empty in a form that asks for its zone in another block: <see cref="InZoneOf"/>.</summary>
    public string? Zone { get; init; } = ZoneNames.Utc;

    /// <summary>Nothing is typed: a zone alone says no time.</summary>
    public bool IsEmpty => DateOf().IsEmpty && Time.IsBlank();

    public static LocalTime Of(ZonedTime? time)
    {
        if (time is null)
        {
            return new LocalTime();
        }

        // An hour the clocks showed twice can be said in UTC only.
        var zone = TimeZoneInfo.FindSystemTimeZoneById(time.Zone);
        var local = TimeZoneInfo.ConvertTime(time.At, zone);
        if (zone.IsAmbiguousTime(local))
        {
            (local, zone) = (time.At.ToUniversalTime(), TimeZoneInfo.Utc);
        }

        return On(DateOnly.FromDateTime(local.DateTime), ClockOf(TimeOnly.FromDateTime(local.DateTime)), zone == TimeZoneInfo.Utc ? ZoneNames.Utc : time.Zone);
    }

    /// <param name="time">On a 24-hour clock, as typed.</param>
    public static LocalTime On(DateOnly day, string? time, string? zone)
    {
        var date = LocalDate.Of(day);
        return new LocalTime { Day = date.Day, Month = date.Month, Year = date.Year, Time = time, Zone = zone };
    }

    /// <summary>A form asks for its zone once: a block in which none is typed is in the zone of the first.</summary>
    public LocalTime InZoneOf(LocalTime first) => Zone.IsBlank() ? this with { Zone = first.Zone } : this;

    /// <summary>What it says, however it is typed: two that say the same have the same text. Empty if nothing is typed.</summary>
    public string Text()
    {
        if (IsEmpty)
        {
            return "";
        }

        var date = DateOf().Read().Day is { } day ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : $"{Day} {Month} {Year}".Trim();
        return $"{date} {(ClockTime() is { } time ? ClockOf(time) : Time)} {ZoneNames.Find(Zone) ?? Zone}";
    }

    /// <summary>The instant, or a sentence for each part that is wrong.</summary>
    public (ZonedTime? Time, IReadOnlyList<WrongPart> Wrong) Read()
    {
        if (IsEmpty)
        {
            return (null, [new(nameof(Day), "Enter the day, the month, the year and the time, like 23 12 2015, 14:05.")]);
        }

        var (day, wrongDay) = DateOf().Read();
        var wrong = new List<WrongPart>(wrongDay);
        if (ClockTime() is not { } time)
        {
            wrong.Add(new(nameof(Time), "Give the hour and minute as 14:05, on a 24-hour clock."));
            time = default;
        }

        var name = ZoneNames.Find(Zone);
        if (name is null)
        {
            wrong.Add(new(nameof(Zone), ZoneNames.WhyUnknown(Zone)));
        }

        if (wrong.Count > 0)
        {
            return (null, wrong);
        }

        var (local, zone) = (day!.Value.ToDateTime(time), TimeZoneInfo.FindSystemTimeZoneById(name!));
        if (zone.IsInvalidTime(local))
        {
            return (null, [new(nameof(Time), $"The clocks in {name} jumped over that time. Check it, or give it in UTC.")]);
        }

        return zone.IsAmbiguousTime(local)
            ? (null, [new(nameof(Time), $"The clocks in {name} showed that time twice. Give it in UTC to say which you mean.")])
            : (new ZonedTime(new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime(), name!), []);
    }

    private LocalDate DateOf() => new() { Day = Day, Month = Month, Year = Year };

    private TimeOnly? ClockTime() =>
        TimeOnly.TryParseExact(Time?.Trim(), _clockFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string ClockOf(TimeOnly time) => time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
}
