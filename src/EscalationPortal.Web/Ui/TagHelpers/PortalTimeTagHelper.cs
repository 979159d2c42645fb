using System.Globalization;
using EscalationPortal.Web.Requests;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>A moment as the place it happened in would say it, with its zone, and the same in UTC beside it.</summary>
[HtmlTargetElement("portal-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PortalTimeTagHelper : TagHelper
{
    public DateTimeOffset Value { get; set; }

    /// <summary>The zone's name in the tz database; null for UTC alone.</summary>
    public string? Zone { get; set; }

    /// <summary>To the second: where what happened is evidence, the order of two events can hang on it.</summary>
    public bool Seconds { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var time = new TimeInWords(Value, Zone, Seconds);
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", time.Machine);
        output.Content.SetContent(time.Local);
        if (time.InUtc is { } utc)
        {
            output.PostElement.AppendHtml(" ");
            output.PostElement.AppendHtml(Markup.Element("span", "muted", utc));
        }
    }
}

/// <summary>A moment in the words of <c>portal-time</c>.</summary>
internal readonly struct TimeInWords
{
    public TimeInWords(DateTimeOffset value, string? zoneName, bool seconds = false)
    {
        var clock = seconds ? "HH:mm:ss" : "HH:mm";
        var (utc, zone) = (value.UtcDateTime, TimeZones.KnownOrUtc(zoneName));
        Machine = utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (zone == TimeZones.Utc)
        {
            Local = Long(utc, clock, TimeZones.Utc);
            return;
        }

        var clocks = TimeZones.Reading(value, zone);
        Local = Long(clocks.Shown, clock, ZoneLabel.Of(clocks));
        InUtc = clocks.Shown.Date == utc.Date ? Short(utc, clock) : Long(utc, clock, TimeZones.Utc);
    }

    /// <summary>For a machine: 2015-12-23T13:30:00Z.</summary>
    public string Machine { get; }

    /// <summary>As it is said where it happened.</summary>
    public string Local { get; }

    /// <summary>The same in UTC; null if the place is in UTC.</summary>
    public string? InUtc { get; }

    private static string Long(DateTime time, string clock, string zone) => time.ToString($"d MMMM yyyy, {clock} ", CultureInfo.InvariantCulture) + zone;

    private static string Short(DateTime utc, string clock) => utc.ToString($"{clock} 'UTC'", CultureInfo.InvariantCulture);
}
