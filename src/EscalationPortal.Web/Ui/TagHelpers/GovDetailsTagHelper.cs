using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

public sealed class GovDetailsTagHelper : TagHelper
{
    public string Summary { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "details";
        output.AddClass("govuk-details");
        output.PreContent.AppendHtml(Markup.Element(
            "summary", "govuk-details__summary", Markup.Element("span", "govuk-details__summary-text", Summary)));
        output.PreContent.AppendHtml("<div class=\"govuk-details__text\">");
        output.PostContent.AppendHtml("</div>");
    }
}
