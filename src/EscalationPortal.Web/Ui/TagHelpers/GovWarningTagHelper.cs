using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

public sealed class GovWarningTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.AddClass("govuk-warning-text");
        output.PreContent.AppendHtml(Markup.Element("span", "govuk-warning-text__icon", "!").With("aria-hidden", "true"));
        output.PreContent.AppendHtml("<strong class=\"govuk-warning-text__text\"><span class=\"govuk-visually-hidden\">Warning: </span>");
        output.PostContent.AppendHtml("</strong>");
    }
}
