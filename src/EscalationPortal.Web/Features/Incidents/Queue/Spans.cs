using System.Globalization;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>How long it is until or since a moment, in one unit: "3 hours".</summary>
public static class Spans
{
    public static string Words(TimeSpan span) => span.Duration() switch
    {
        { TotalMinutes: < 1 } => "a moment",
        { TotalMinutes: < 60 } minutes => Counted((int)minutes.TotalMinutes, "minute"),
        { TotalHours: < 36 } hours => Counted((int)hours.TotalHours, "hour"),
        { TotalDays: < 730 } days => Counted((int)days.TotalDays, "day"),
        var years => Counted((int)(years.TotalDays / 365.25), "year"),
    };

    public static string Ago(DateTimeOffset at, DateTimeOffset now) => now - at < TimeSpan.FromMinutes(1) ? "just now" : $"{Words(now - at)} ago";

    public static string In(DateTimeOffset at, DateTimeOffset now) => $"in {Words(at - now)}";

    private static string Counted(int count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
}
