using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>How long until a deadline, or how late it is, in the words of <see cref="RelativeTime"/>; red where it is late.</summary>
[HtmlTargetElement("portal-due", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PortalDueTagHelper(TimeProvider clock) : TagHelper
{
    public DateTimeOffset At { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var now = clock.GetUtcNow();
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", new TimeInWords(At, null).Machine);
        if (RelativeTime.IsLate(At, now))
        {
            output.AddClass("late");
        }

        output.Content.SetContent(RelativeTime.DeadlineWords(At, now));
    }
}
