using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>What <see cref="PortalTimeTagHelper"/> writes, for where a tag helper would run for every row of a list.</summary>
public static class TimeMarkup
{
    public static IHtmlContent Of(DateTimeOffset at, string? zone)
    {
        var words = TimeWords.Of(at, zone);
        var utc = words.InUtc is null ? "" : $" <span class=\"muted\">{HtmlEncoder.Default.Encode(words.InUtc)}</span>";
        return new HtmlString($"<time datetime=\"{words.Machine}\">{HtmlEncoder.Default.Encode(words.Local)}</time>{utc}");
    }
}

/// <summary>A moment in words.</summary>
/// <param name="Machine">As a machine reads it.</param>
/// <param name="Local">As the place it happened in would say it.</param>
/// <param name="InUtc">The same in UTC; null where that is what the place says.</param>
internal sealed record TimeWords(string Machine, string Local, string? InUtc)
{
    /// <param name="zone">The zone's name in the tz database; null for UTC alone.</param>
    public static TimeWords Of(DateTimeOffset at, string? zone)
    {
        var utc = at.ToUniversalTime();
        var place = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(utc, place);
        return new TimeWords(
            utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            Long(local, ZoneAbbreviation.Of(place, local)),
            place == TimeZoneInfo.Utc ? null : local.Date == utc.Date ? utc.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture) : Long(utc, "UTC"));
    }

    private static string Long(DateTimeOffset time, string zone) => time.ToString("d MMMM yyyy, HH:mm ", CultureInfo.InvariantCulture) + zone;
}
