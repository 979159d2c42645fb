using EscalationPortal.Web.Ui.TagHelpers;

namespace EscalationPortal.Web.Tests.Ui;

public class PortalTimeTests
{
    [Theory]
    [InlineData("2015-12-23T13:30:00Z", "Europe/Kyiv", "23 December 2015, 15:30 EET</time> <span class=\"muted\">13:30 UTC</span>")]
    [InlineData("2016-07-01T13:30:00Z", "Europe/Kyiv", "1 July 2016, 16:30 EEST</time> <span class=\"muted\">13:30 UTC</span>")]
    [InlineData("2015-12-23T23:30:00Z", "Asia/Kolkata", "24 December 2015, 05:00 UTC&#x2B;05:30</time> <span class=\"muted\">23 December 2015, 23:30 UTC</span>")]
    [InlineData("1995-01-15T11:00:00Z", "Europe/Lisbon", "15 January 1995, 12:00 CET</time> <span class=\"muted\">11:00 UTC</span>")]
    [InlineData("1970-06-01T11:00:00Z", "Europe/London", "1 June 1970, 12:00 BST</time> <span class=\"muted\">11:00 UTC</span>")]
    [InlineData("1998-12-01T11:00:00Z", "Europe/Vilnius", "1 December 1998, 12:00 CET</time> <span class=\"muted\">11:00 UTC</span>")]
    [InlineData("2026-07-01T11:00:00Z", "Europe/Vienna", "1 July 2026, 13:00 CEST</time> <span class=\"muted\">11:00 UTC</span>")]
    [InlineData("2026-07-01T11:00:00Z", "Asia/Shanghai", "1 July 2026, 19:00 UTC&#x2B;08:00</time> <span class=\"muted\">11:00 UTC</span>")]
    [InlineData("1971-07-01T11:00:00Z", "Africa/Monrovia", "1 July 1971, 10:15 UTC-00:44:30</time> <span class=\"muted\">11:00 UTC</span>")]
    [InlineData("2015-12-23T13:30:00+02:00", null, "23 December 2015, 11:30 UTC</time>")]
    [InlineData("2015-12-23T13:30:00Z", "Nowhere/Land", "23 December 2015, 13:30 UTC</time>")]
    public async Task A_time_is_shown_with_its_zone_and_in_utc(string moment, string? zone, string expected)
    {
        var html = await Rendering.HtmlOfAsync(new PortalTimeTagHelper { Value = DateTimeOffset.Parse(moment, null), Zone = zone });

        Assert.EndsWith(">" + expected, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machines_read_the_time_in_utc() => Assert.StartsWith(
        "<time datetime=\"2015-12-23T11:30:00Z\">",
        await Rendering.HtmlOfAsync(new PortalTimeTagHelper { Value = new DateTimeOffset(2015, 12, 23, 13, 30, 0, TimeSpan.FromHours(2)) }),
        StringComparison.Ordinal);
}
