using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Tests.Ui;

public class LocalTimeTests
{
    [Theory]
    [InlineData("23", "12", "2015", "23 December 2015 15:30 Europe/Kyiv")]
    [InlineData("23", "december", "2015", "23 December 2015 15:30 Europe/Kyiv")]
    [InlineData(" 3 ", "Dec.", "2015", "3 December 2015 15:30 Europe/Kyiv")]
    [InlineData("01", "sept", "2015", "1 September 2015 15:30 Europe/Kyiv")]
    public void A_month_is_typed_as_a_number_or_as_a_name_or_its_first_letters(string day, string month, string year, string text)
    {
        var typed = Typed(day, month, year, "15:30", "Kyiv");

        Assert.Equal(text, typed.Text());
        Assert.Empty(typed.Read().Wrong);
    }

    [Theory]
    [InlineData("31", "11", "2015", "Day", "The day must be between 1 and 30.")]
    [InlineData("29", "2", "2015", "Day", "The day must be between 1 and 28.")]
    [InlineData("30", "2", "", "Day", "The day must be between 1 and 29.")]
    [InlineData("1", "13", "2015", "Month", "The month must be between 1 and 12, or a name like March or Mar.")]
    [InlineData("1", "de", "2015", "Month", "The month must be between 1 and 12, or a name like March or Mar.")]
    [InlineData("1", "12", "15", "Year", "The year must be between 1970 and 2200, in four digits.")]
    [InlineData("", "12", "2015", "Day", "Enter the day.")]
    public void What_is_wrong_is_said_of_its_part(string day, string month, string year, string part, string sentence) =>
        Assert.Equal(new WrongPart(part, sentence), Typed(day, month, year, "15:30", "UTC").Read().Wrong[0]);

    [Theory]
    [InlineData("1000", "10:00")]
    [InlineData("0005", "00:05")]
    [InlineData(" 2359 ", "23:59")]
    [InlineData("9:05", "09:05")]
    public void Four_digits_are_hours_and_minutes(string time, string read)
    {
        var typed = Typed("23", "12", "2015", time, "UTC");

        Assert.Empty(typed.Read().Wrong);
        Assert.Equal($"23 December 2015 {read} UTC", typed.Text());
    }

    [Theory]
    [InlineData("2400")]
    [InlineData("1060")]
    [InlineData("100")]
    [InlineData("10000")]
    public void Other_digits_are_no_time(string time) =>
        Assert.Equal("Time", Assert.Single(Typed("23", "12", "2015", time, "UTC").Read().Wrong).Part);

    [Fact]
    public void Everything_wrong_with_a_time_is_said_at_once() =>
        Assert.Equal(["Day", "Month", "Year", "Time", "Zone"], Typed("0", "x", "1", "noon", "Mars").Read().Wrong.Select(wrong => wrong.Part));

    [Theory]
    [InlineData("Kyiv", "Europe/Kyiv")]
    [InlineData("europe/kyiv", "Europe/Kyiv")]
    [InlineData("New York", "America/New_York")]
    [InlineData("Japan", "Asia/Tokyo")]
    [InlineData("gmt", "UTC")]
    [InlineData("UTC+2", null)]
    [InlineData("United States of America", null)]
    [InlineData("", null)]
    public void A_zone_is_named_by_a_city_or_a_country_that_has_one_and_an_offset_names_none(string typed, string? zone) =>
        Assert.Equal(zone, ZoneNames.Find(typed));

    [Fact]
    public void A_block_without_a_zone_is_in_that_of_the_first_and_one_with_its_own_keeps_it()
    {
        var first = Typed("1", "1", "2026", "10:00", "Europe/Kyiv");

        Assert.Equal("Europe/Kyiv", Typed("2", "1", "2026", "10:00", " ").InZoneOf(first).Zone);
        Assert.Equal("Asia/Tokyo", Typed("2", "1", "2026", "10:00", "Asia/Tokyo").InZoneOf(first).Zone);
    }

    /// <summary>Changes of the offset itself, summer time that is less than winter time, and a month without it: these are no daylight saving to .NET.</summary>
    [Theory]
    [InlineData("29", "3", "2026", "01:30", "Europe/Dublin", "jumped over that time")]
    [InlineData("25", "10", "2026", "01:30", "Europe/Dublin", "showed that time twice")]
    [InlineData("27", "3", "2016", "03:30", "Europe/Istanbul", "jumped over that time")]
    [InlineData("27", "3", "2011", "02:30", "Europe/Moscow", "jumped over that time")]
    [InlineData("26", "10", "2014", "01:30", "Europe/Moscow", "showed that time twice")]
    [InlineData("22", "3", "2026", "02:30", "Africa/Casablanca", "jumped over that time")]
    [InlineData("15", "2", "2026", "02:30", "Africa/Casablanca", "showed that time twice")]
    [InlineData("29", "2", "2024", "23:30", "Asia/Almaty", "showed that time twice")]
    [InlineData("30", "12", "2011", "12:00", "Pacific/Apia", "jumped over that time")]
    public void A_time_that_the_clocks_skipped_or_showed_twice_is_refused_whatever_moved_them(string day, string month, string year, string time, string zone, string sentence)
    {
        var (read, wrong) = Typed(day, month, year, time, zone).Read();

        Assert.Null(read);
        Assert.Contains(sentence, Assert.Single(wrong).Sentence, StringComparison.Ordinal);
    }

    private static LocalTime Typed(string day, string month, string year, string time, string zone) => new() { Day = day, Month = month, Year = year, Time = time, Zone = zone };
}
