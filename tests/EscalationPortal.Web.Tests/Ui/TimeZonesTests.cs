using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Audit.Ledger;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.TagHelpers;
using Microsoft.AspNetCore.Html;

namespace EscalationPortal.Web.Tests.Ui;

/// <summary>Every change of every zone that a form offers, from 1970 to 2037, against the table of the tz files: docs/adr/0019.</summary>
public partial class TimeZonesTests
{
    // As many as script/zone-changes counts.
    private const int Changes = 20_497;

    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);
    private static readonly ZoneTable _table = ZoneTable.Known;

    /// <summary>An update of NodaTime may bring another: then <c>script/zone-changes</c> makes its table, and says how.</summary>
    [Fact]
    public void The_table_is_of_the_release_that_the_portal_reads() => Assert.Equal(TimeZones.Release, _table.Release);

    [Fact]
    public void The_zones_that_a_form_offers_are_those_of_the_table()
    {
        var offered = Option().Matches(Written(ZoneNames.Datalist)).Select(match => match.Groups["id"].Value).ToList();

        Assert.Equal(_table.Zones.Keys.Order(StringComparer.Ordinal), offered.Order(StringComparer.Ordinal));
        Assert.All(offered, zone => Assert.Equal(zone, ZoneNames.Find(zone)));
        Assert.Equal(Changes, _table.Zones.Values.Sum(history => history.Changes.Count()));
    }

    /// <summary>Just before, within and just after every jump: a time that was shown once is that instant, another is refused.</summary>
    [Fact]
    public void A_time_as_typed_is_the_instant_at_which_the_clocks_showed_it_and_is_refused_where_there_is_none_or_two()
    {
        var (wrong, changes, times) = (new List<string>(), 0, new int[3]);
        foreach (var (zone, before, after) in AllChanges())
        {
            changes++;
            foreach (var shown in TimesAround(before, after))
            {
                var instants = _table.Zones[zone].InstantsOf(shown);
                var expected = instants switch
                {
                    [var instant] => Said(instant),
                    [] => $"The clocks in {zone} jumped over that time. Check it, or give it in UTC.",
                    _ => $"The clocks in {zone} showed that time twice. Give it in UTC to say which you mean.",
                };
                times[instants.Count]++;
                var typed = LocalTime.On(DateOnly.FromDateTime(shown), shown.ToString("HH:mm:ss", CultureInfo.InvariantCulture), zone);
                var (time, parts) = typed.Read();
                Compare(wrong, $"{zone} {shown:s}", expected, time is null ? parts.Single().Sentence : Said(time.At.UtcDateTime));
            }
        }

        Assert.Empty(wrong.Take(20));
        Assert.Equal(Changes, changes);
        Assert.True(times[0] > 25_000 && times[1] > 80_000 && times[2] > 25_000, $"{times[0]} skipped, {times[1]} once, {times[2]} twice");
    }

    /// <summary>What a form is filled in with says the same instant when it comes back, and in UTC where the zone cannot say it.</summary>
    [Fact]
    public void An_instant_filled_into_a_form_is_read_as_the_same()
    {
        var (wrong, inUtc) = (new List<string>(), 0);
        foreach (var (zone, instant) in InstantsAround())
        {
            var form = LocalTime.Of(new ZonedTime(instant, zone));
            var history = _table.Zones[zone];
            var clear = history.InstantsOf(instant + history.At(instant).Offset).Count == 1;
            inUtc += clear ? 0 : 1;
            var read = form.Read().Time;
            Compare(
                wrong,
                $"{zone} {instant:s}",
                $"{Said(instant)} {(clear ? zone : "UTC")}",
                read is null ? form.Text() : $"{Said(read.At.UtcDateTime)} {read.Zone}");
        }

        Assert.Empty(wrong.Take(20));
        Assert.True(inUtc > 10_000, $"{inUtc} in UTC");
    }

    /// <summary>A day begins with its first instant and ends where the next begins, whatever the clocks did with midnight.</summary>
    [Fact]
    public void A_day_of_the_ledger_begins_with_its_first_instant_and_ends_where_the_next_begins()
    {
        var (wrong, midnights) = (new List<string>(), 0);
        foreach (var (zone, before, after) in AllChanges())
        {
            var history = _table.Zones[zone];
            var around = (after.From + before.Offset).Date;
            foreach (var day in new[] { around.AddDays(-1), around, around.AddDays(1) }.Where(day => day.Year >= 1970))
            {
                midnights += history.InstantsOf(day).Count == 1 ? 0 : 1;
                var reading = new FormReading();
                var filter = new LedgerFilterForm { From = Day(day), To = Day(day), Zone = zone }.Read(reading);
                Compare(
                    wrong,
                    $"{zone} {Day(day)}",
                    $"{Said(history.FirstAtOrAfter(day))} to {Said(history.FirstAtOrAfter(day.AddDays(1)))}",
                    reading.Unreadable.Count > 0
                        ? reading.Unreadable[0].ErrorMessage
                        : $"{Said(filter.From!.At.UtcDateTime)} to {Said(filter.Until!.At.UtcDateTime)}");
            }
        }

        Assert.Empty(wrong.Take(20));
        Assert.True(midnights > 1_000, $"{midnights} midnights skipped or doubled");
    }

    /// <summary>A label is the offset, or the abbreviation of the tz files, which then means the same wherever it is shown.</summary>
    [Fact]
    public void A_time_is_shown_as_the_clocks_showed_it_and_its_label_means_their_offset()
    {
        var (wrong, meanings) = (new List<string>(), new Dictionary<string, HashSet<TimeSpan>>());
        foreach (var (zone, instant) in InstantsAround())
        {
            var period = _table.Zones[zone].At(instant);
            var shown = Shown().Match(Written(Inline.Time(instant, zone)));
            var label = shown.Groups["label"].Value;
            var local = (instant + period.Offset).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
            var expected = label == period.Abbreviation ? label : Distance(period.Offset);
            Compare(wrong, $"{zone} {instant:s}", $"{local} {expected}", shown.Value);
            if (label == period.Abbreviation)
            {
                (meanings.TryGetValue(label, out var offsets) ? offsets : meanings[label] = []).Add(period.Offset);
            }
        }

        Assert.Empty(wrong.Take(20));
        Assert.All(meanings, meaning => Assert.Single(meaning.Value));
        Assert.Equal(
            ["BST", "CDT", "CEST", "CET", "CST", "EDT", "EEST", "EET", "EST", "GMT", "JST", "PDT", "PST", "UTC", "WEST", "WET"],
            meanings.Keys.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Zone, ZonePeriod Before, ZonePeriod After)> AllChanges() =>
        from zone in _table.Zones from change in zone.Value.Changes select (zone.Key, change.Before, change.After);

    /// <summary>The seconds around each change, half a day and two days off, and one more day of every zone.</summary>
    private static IEnumerable<(string Zone, DateTime Instant)> InstantsAround() =>
        from change in AllChanges().Select(change => (change.Zone, At: change.After.From))
            .Concat(_table.Zones.Keys.Select(zone => (Zone: zone, At: new DateTime(2026, 11, 28))))
        from seconds in new[] { -172_800, -43_200, -1_800, -1, 0, 1_799, 43_200 }
        let instant = DateTime.SpecifyKind(change.At.AddSeconds(seconds), DateTimeKind.Utc)
        where instant.Year is >= 1970 and < 2038
        select (change.Zone, instant);

    /// <summary>The seconds around what the clocks jumped over or showed again, the middle of it, and half a day off.</summary>
    private static IEnumerable<DateTime> TimesAround(ZonePeriod before, ZonePeriod after)
    {
        var (left, reached) = (after.From + before.Offset, after.From + after.Offset);
        var (first, last) = left < reached ? (left, reached) : (reached, left);
        var middle = first.AddSeconds(Math.Floor((last - first).TotalSeconds / 2));
        return new[] { first.AddHours(-12), first - _second, first, middle, last - _second, last, last.AddHours(12) }
            .Distinct().Where(shown => shown.Year >= 1970);
    }

    private static void Compare(List<string> wrong, string where, string expected, string actual)
    {
        if (actual != expected)
        {
            wrong.Add($"{where}: “{actual}” in the place of “{expected}”");
        }
    }

    private static string Said(DateTime instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Distance(TimeSpan offset) => string.Create(
        CultureInfo.InvariantCulture,
        $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}{(offset.Seconds == 0 ? "" : $":{Math.Abs(offset.Seconds):D2}")}");

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Written(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return WebUtility.HtmlDecode(writer.ToString());
    }

    [GeneratedRegex("<option value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Option();

    [GeneratedRegex("(?<=<time [^>]*>)[^<]* (?<label>[^ <]+)(?=</time>)", RegexOptions.ExplicitCapture)]
    private static partial Regex Shown();
}
