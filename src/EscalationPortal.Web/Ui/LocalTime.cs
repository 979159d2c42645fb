using System.Globalization;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Ui;

/// <summary>A date, a time and a zone as typed: 23, December, 2015, 15:30, Europe/Kyiv.</summary>
public sealed record LocalTime
{
    private static readonly string[] _clockFormats = ["H:mm", "HH:mm", "H:mm:ss", "HH:mm:ss", "HHmm"];

    // In the order of the page: a summary of errors follows it.
    public string? Day { get; init; }
    public string? Month { get; init; }
    public string? Year { get; init; }
    public string? Time { get; init; }

    /// <summary>Empty in a form that asks for its zone in another block: <see cref="InZoneOf"/>.</summary>
    public string? Zone { get; init; } = TimeZones.Utc;

    /// <summary>Nothing is typed: a zone alone says no time.</summary>
    public bool IsEmpty => DateOf().IsEmpty && Time.IsBlank();

    public static LocalTime Of(ZonedTime? time)
    {
        if (time is null)
        {
            return new LocalTime();
        }

        // An hour the clocks showed twice can be said in UTC only.
        var zone = TimeZones.KnownOrUtc(time.Zone);
        if (TimeZones.InstantsOf(TimeZones.Reading(time.At, zone).Shown, zone).Count > 1)
        {
            zone = TimeZones.Utc;
        }

        var shown = TimeZones.Reading(time.At, zone).Shown;
        return On(DateOnly.FromDateTime(shown), ClockOf(TimeOnly.FromDateTime(shown)), zone);
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

        if (ReadZone(wrong) is not { } zone || wrong.Count > 0)
        {
            return (null, wrong);
        }

        return TimeZones.InstantsOf(day!.Value.ToDateTime(time), zone) switch
        {
            [var instant] => (new ZonedTime(instant, zone), []),
            [] => (null, [new(nameof(Time), $"The clocks in {zone} jumped over that time. Check it, or give it in UTC.")]),
            _ => (null, [new(nameof(Time), $"The clocks in {zone} showed that time twice. Give it in UTC to say which you mean.")]),
        };
    }

    /// <summary>The first instant of the day, whatever time is typed, or a sentence for each part that is wrong.</summary>
    public (ZonedTime? Time, IReadOnlyList<WrongPart> Wrong) ReadStartOfDay() => ReadStart(daysLater: 0);

    /// <summary>The first instant that is no longer of the day.</summary>
    public (ZonedTime? Time, IReadOnlyList<WrongPart> Wrong) ReadEndOfDay() => ReadStart(daysLater: 1);

    private (ZonedTime? Time, IReadOnlyList<WrongPart> Wrong) ReadStart(int daysLater)
    {
        var (day, wrongDay) = DateOf().Read();
        var wrong = new List<WrongPart>(wrongDay);
        return ReadZone(wrong) is not { } zone || wrong.Count > 0
            ? (null, wrong)
            : (new ZonedTime(TimeZones.StartOf(day!.Value.AddDays(daysLater), zone), zone), []);
    }

    private string? ReadZone(List<WrongPart> wrong)
    {
        var zone = ZoneNames.Find(Zone);
        if (zone is null)
        {
            wrong.Add(new(nameof(Zone), ZoneNames.WhyUnknown(Zone)));
        }

        return zone;
    }

    private LocalDate DateOf() => new() { Day = Day, Month = Month, Year = Year };

    private TimeOnly? ClockTime() =>
        TimeOnly.TryParseExact(Time?.Trim(), _clockFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string ClockOf(TimeOnly time) => time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
}
