using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

public sealed class GovDetailsTagHelper : TagHelper
{
    public string Summary { get; set; } = "";

    /// <summary>What is chosen among the boxes it folds, to be read without unfolding it; null where it folds no boxes.</summary>
    public IReadOnlyList<string>? Chosen { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "details";
        output.AddClass("govuk-details");
        output.PreContent.AppendHtml(Markup.Element(
            "summary", "govuk-details__summary", Markup.Element("span", "govuk-details__summary-text", Summary, Now(), AtFirst())));
        output.PreContent.AppendHtml("<div class=\"govuk-details__text\">");
        output.PostContent.AppendHtml("</div>");
    }

    /// <summary>A script keeps it true as boxes are ticked; where none runs, it is not shown.</summary>
    private TagBuilder? Now() => Chosen is null
        ? null
        : Markup.Element("span", "with-script", Chosen.Count == 0 ? " (none chosen)" : $": {string.Join(", ", Chosen)} ({Chosen.Count})")
            .With("data-chosen", "");

    private TagBuilder? AtFirst() => Chosen is null or { Count: 0 }
        ? null
        : Markup.Element("span", "without-script", $", when this page was opened: {string.Join(", ", Chosen)}");
}
