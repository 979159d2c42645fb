using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>Links to the pages before and after, where there are any; keyset paging has no page numbers.</summary>
[HtmlTargetElement("gov-pagination", TagStructure = TagStructure.WithoutEndTag)]
public sealed class GovPaginationTagHelper : TagHelper
{
    public string? NewerHref { get; set; }

    public string? OlderHref { get; set; }

    /// <summary>What the links say where the list is not sorted by time.</summary>
    public string NewerText { get; set; } = "Newer";

    public string OlderText { get; set; } = "Older";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(NewerHref) && string.IsNullOrEmpty(OlderHref))
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("govuk-pagination");
        output.Attributes.SetAttribute("aria-label", "Pages of this list");
        output.Content.AppendHtml(Link("prev", NewerHref, $"← {NewerText}"));
        output.Content.AppendHtml(Link("next", OlderHref, $"{OlderText} →"));
    }

    private static TagBuilder? Link(string direction, string? href, string text)
    {
        // Razor passes a null in quotes on as an empty text.
        if (string.IsNullOrEmpty(href))
        {
            return null;
        }

        var title = Markup.Element("span", "govuk-pagination__link-title", text);
        return Markup.Element(
            "div",
            $"govuk-pagination__{direction}",
            Markup.Element("a", "govuk-link govuk-pagination__link", title).With("href", href).With("rel", direction));
    }
}
