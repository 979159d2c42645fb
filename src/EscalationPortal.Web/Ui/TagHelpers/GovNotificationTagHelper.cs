using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

public sealed class GovNotificationTagHelper : TagHelper
{
    public string Title { get; set; } = "Important";

    public bool Success { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.AddClass(Success ? "govuk-notification-banner govuk-notification-banner--success" : "govuk-notification-banner");
        output.Attributes.SetAttribute("role", Success ? "alert" : "region");
        output.Attributes.SetAttribute("aria-label", Title);
        output.PreContent.AppendHtml(Markup.Element(
            "div", "govuk-notification-banner__header", Markup.Element("h2", "govuk-notification-banner__title", Title)));
        output.PreContent.AppendHtml("<div class=\"govuk-notification-banner__content\"><div class=\"govuk-notification-banner__heading\">");
        output.PostContent.AppendHtml("</div></div>");
    }
}
