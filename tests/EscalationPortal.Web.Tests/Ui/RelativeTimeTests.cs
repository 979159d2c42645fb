using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Tests.Ui;

public sealed class RelativeTimeTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 1, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-01T13:00Z", "in 3 hours")]
    [InlineData("2026-11-02T10:00Z", "in 1 day")]
    [InlineData("2026-11-03T09:59Z", "in 1 day")]
    [InlineData("2026-11-01T11:59Z", "in 1 hour")]
    [InlineData("2026-11-01T10:01Z", "in 1 minute")]
    [InlineData("2026-11-01T10:00:59Z", "in less than a minute")]
    public void What_is_to_come_is_as_far_off_as_people_say_it(string at, string words) => Assert.Equal(words, RelativeTime.In(At(at), _now));

    [Theory]
    [InlineData("2026-11-01T09:59:30Z", "just now")]
    [InlineData("2026-11-01T09:59Z", "1 minute ago")]
    [InlineData("2026-11-01T09:00Z", "1 hour ago")]
    [InlineData("2026-10-30T10:00Z", "2 days ago")]
    [InlineData("2024-08-23T10:00Z", "2 years ago")]
    public void What_has_passed_is_as_long_ago_as_people_say_it(string at, string words) => Assert.Equal(words, RelativeTime.Ago(At(at), _now));

    [Theory]
    [InlineData("2026-10-31T09:00Z", "overdue by 1 day", true)]
    [InlineData("2026-11-01T09:59:30Z", "overdue by less than a minute", true)]
    [InlineData("2026-11-01T10:00Z", "in less than a minute", false)]
    [InlineData("2026-11-08T10:00Z", "in 7 days", false)]
    public void A_deadline_that_has_passed_is_overdue(string due, string words, bool isLate) =>
        Assert.Equal((words, isLate), (RelativeTime.DeadlineWords(At(due), _now), RelativeTime.IsLate(At(due), _now)));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
