using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>A moment as the place it happened in would say it, with its zone, and the same in UTC beside it.</summary>
[HtmlTargetElement("portal-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PortalTimeTagHelper : TagHelper
{
    public DateTimeOffset Value { get; set; }

    /// <summary>The zone's name in the tz database; null for UTC alone.</summary>
    public string? Zone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var utc = Value.ToUniversalTime();
        var zone = Zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var found) ? found : TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(utc, zone);

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Content.SetContent(Long(local, ZoneAbbreviation.Of(zone, local)));
        if (zone != TimeZoneInfo.Utc)
        {
            var inUtc = local.Date == utc.Date ? Short(utc) : Long(utc, "UTC");
            output.PostElement.AppendHtml(" ");
            output.PostElement.AppendHtml(Markup.Element("span", "muted", inUtc));
        }
    }

    private static string Long(DateTimeOffset time, string zone) =>
        time.ToString("d MMMM yyyy, HH:mm ", CultureInfo.InvariantCulture) + zone;

    private static string Short(DateTimeOffset utc) => utc.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
