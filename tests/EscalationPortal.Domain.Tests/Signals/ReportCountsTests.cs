using EscalationPortal.Domain.Signals;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Signals;

public class ReportCountsTests
{
    [Theory]
    [InlineData(new[] { 2, 3, 2, 3, 2, 3, 2, 3 }, 3, Deviation.None, 2.5, 1.5811388300841898)]
    [InlineData(new[] { 2, 3, 2, 3, 2, 3, 2, 3 }, 7, Deviation.None, 2.5, 1.5811388300841898)]
    [InlineData(new[] { 2, 3, 2, 3, 2, 3, 2, 3 }, 8, Deviation.More, 2.5, 1.5811388300841898)]
    [InlineData(new[] { 100, 100, 100, 100, 100, 100, 100, 100 }, 130, Deviation.More, 100, 10)]
    [InlineData(new[] { 10, 20, 30, 40, 50, 60, 70, 80 }, 130, Deviation.None, 45, 29.652)]
    [InlineData(new[] { 0, 0, 1, 0, 0, 0, 0, 0 }, 3, Deviation.More, 0, 1)]
    [InlineData(new[] { 1, 1, 0, 1, 1, 1, 0, 1 }, 0, Deviation.Silent, 1, 1)]
    [InlineData(new[] { 1, 1, 0, 1, 0, 1, 0, 1 }, 0, Deviation.None, 1, 1)]
    [InlineData(new[] { 0, 0, 0, 0, 1, 1, 1, 1 }, 0, Deviation.None, 0.5, 1)]
    [InlineData(new[] { 0, 0, 0, 0, 0, 1, 1, 1 }, 90, Deviation.TooNew, 0, 1)]
    [InlineData(new[] { 0, 0, 0, 0, 0, 0, 0, 0 }, 90, Deviation.TooNew, 0, 1)]
    public void The_last_week_is_compared_with_the_median_and_the_spread_of_those_before(int[] before, int now, Deviation deviation, double usual, double spread)
    {
        var counts = ReportCounts.Of([.. before.SelectMany(week => Week(week)), .. Week(now)]);

        Assert.Equal((deviation, now), (counts.Deviation, counts.Now));
        Assert.Equal(usual, counts.Usual, 9);
        Assert.Equal(spread, counts.Spread, 9);
        Assert.Equal(before, counts.Before);
    }

    [Property]
    public void More_reports_in_the_last_week_never_make_it_less_unusual(byte[] some, byte more)
    {
        int[] days = [.. Enumerable.Range(0, ReportCounts.Days).Select(day => some.Length == 0 ? 0 : some[day % some.Length] % 20)];
        var fewer = ReportCounts.Of(days);
        days[^1] += more;

        Assert.True(ReportCounts.Of(days).Deviation == Deviation.More || fewer.Deviation != Deviation.More);
    }

    [Fact]
    public void Nothing_but_nine_weeks_is_compared() => Assert.Throws<ArgumentException>(() => ReportCounts.Of(new int[ReportCounts.Days - 1]));

    private static int[] Week(int reports) => [0, 0, reports, 0, 0, 0, 0];
}
