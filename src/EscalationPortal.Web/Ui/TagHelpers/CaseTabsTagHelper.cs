using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>The pages of one case as tabs. They are links: each has its own address.</summary>
[RestrictChildren("case-tab")]
public sealed class CaseTabsTagHelper : TagHelper
{
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.AddClass("tabs");
        output.Attributes.SetAttribute("aria-label", Label);
        output.PreContent.AppendHtml("<ul>");
        output.PostContent.AppendHtml("</ul>");
    }
}

public sealed class CaseTabTagHelper : TagHelper
{
    public string Href { get; set; } = "";

    public int? Count { get; set; }

    public bool Current { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var count = Count is null ? null : Markup.Element("span", "tabs__count", Count.Value.ToString("N0", CultureInfo.InvariantCulture));
        var link = Markup.Element("a", "tabs__link", await output.GetChildContentAsync(), " ", count)
            .With("href", Href)
            .With("aria-current", Current ? "page" : null);
        output.TagName = "li";
        output.Content.SetHtmlContent(link);
    }
}
