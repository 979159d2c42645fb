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
        var words = TimeWords.Of(Value, Zone);
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", words.Machine);
        output.Content.SetContent(words.Local);
        if (words.InUtc is { } utc)
        {
            output.PostElement.AppendHtml(" ");
            output.PostElement.AppendHtml(Markup.Element("span", "muted", utc));
        }
    }
}
