using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Features.Shared.TagHelpers;

/// <summary>Every error of the form, each leading to its field; nothing while there is none.</summary>
[HtmlTargetElement("gov-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class GovErrorSummaryTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var list = Markup.Element("ul", "govuk-list govuk-error-summary__list");
        foreach (var (name, entry) in ViewContext.ViewData.ModelState)
        {
            foreach (var error in entry.Errors)
            {
                list.InnerHtml.AppendHtml(Item(name, error.ErrorMessage));
            }
        }

        if (!list.HasInnerHtml)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("govuk-error-summary");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Content.SetHtmlContent(Markup.Element(
            "div",
            "govuk-error-summary__alert",
            Markup.Element("h2", "govuk-error-summary__title", "There is a problem"),
            Markup.Element("div", "govuk-error-summary__body", list)).With("role", "alert"));
    }

    private static TagBuilder Item(string name, string message)
    {
        var item = new TagBuilder("li");
        if (name.Length == 0)
        {
            item.InnerHtml.Append(message);
        }
        else
        {
            item.InnerHtml.AppendHtml(Markup.Element("a", "govuk-link", message).With("href", $"#{BoundField.IdOf(name)}"));
        }

        return item;
    }
}
