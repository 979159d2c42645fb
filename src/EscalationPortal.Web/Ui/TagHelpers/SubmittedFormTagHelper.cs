using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Pipeline;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>
/// Gives every form a number of its own, so that sending it twice carries it out once. A form drawn again after a refusal
/// keeps its number: it was not carried out.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class SubmittedFormTagHelper(ICurrentUser user, CurrentSubmission submission) : TagHelper
{
    /// <summary>Each sending is a thing of its own, such as taking another copy: it has no number.</summary>
    public bool Repeats { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Repeats)
        {
            return;
        }

        // First: of a form with a file, only what stands before the file is read ahead.
        var number = submission.Id ?? Guid.NewGuid();
        output.PreContent.AppendHtml(new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }.With("type", "hidden").With("name", "submission").With("value", number.ToString()));

        // What one person kept in this browser is not shown to the next.
        if (output.Attributes.ContainsName("data-draft"))
        {
            output.Attributes.SetAttribute("data-draft-of", user.Id?.ToString());
        }
    }
}
