using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

[RestrictChildren("gov-summary-row")]
public sealed class GovSummaryListTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.AddClass("govuk-summary-list");
    }
}

/// <summary>A key and, as content, its value; with <see cref="ChangeHref"/>, a link to change it.</summary>
public sealed class GovSummaryRowTagHelper : TagHelper
{
    public string Key { get; set; } = "";

    public string? ChangeHref { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.AddClass("govuk-summary-list__row");
        output.PreContent.AppendHtml(Markup.Element("dt", "govuk-summary-list__key", Key));
        output.PreContent.AppendHtml("<dd class=\"govuk-summary-list__value\">");
        output.PostContent.AppendHtml("</dd>");
        if (ChangeHref is not null)
        {
            var hidden = Markup.Element("span", "govuk-visually-hidden", $" {Key}");
            TagBuilder link = Markup.Element("a", "govuk-link", "Change", hidden).With("href", ChangeHref);
            output.PostContent.AppendHtml(Markup.Element("dd", "govuk-summary-list__actions", link));
        }
    }
}
