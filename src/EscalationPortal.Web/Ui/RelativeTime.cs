namespace EscalationPortal.Web.Ui;

/// <summary>How far off a moment is, in words: "in 3 hours", "2 days ago", "overdue by 1 day". Every page that says so asks here.</summary>
public static class RelativeTime
{
    public static string In(DateTimeOffset at, DateTimeOffset now) => $"in {Length(at - now)}";

    public static string Ago(DateTimeOffset at, DateTimeOffset now) => now - at < TimeSpan.FromMinutes(1) ? "just now" : $"{Length(now - at)} ago";

    /// <summary>Of a deadline: "in 3 hours", "overdue by 1 day".</summary>
    public static string DeadlineWords(DateTimeOffset due, DateTimeOffset now) => IsLate(due, now) ? $"overdue by {Length(now - due)}" : In(due, now);

    public static bool IsLate(DateTimeOffset due, DateTimeOffset now) => due < now;

    /// <summary>In the largest unit that fits, never rounded up: nobody has longer than it says.</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalDays: >= 730 } => Counted((int)(length.TotalDays / 365.25), "year"),
        { TotalDays: >= 1 } => Counted(length.Days, "day"),
        { TotalHours: >= 1 } => Counted(length.Hours, "hour"),
        { TotalMinutes: >= 1 } => Counted(length.Minutes, "minute"),
        _ => "less than a minute",
    };

    private static string Counted(int number, string unit) => FormattableString.Invariant($"{number} {unit}{(number == 1 ? "" : "s")}");
}
