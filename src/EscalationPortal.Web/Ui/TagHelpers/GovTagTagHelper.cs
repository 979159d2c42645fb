using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

public enum TagColour
{
    Grey,
    Blue,
    Green,
    Amber,
    Red,
}

/// <summary>A short state in words; the colour only repeats it.</summary>
[HtmlTargetElement("gov-tag")]
public sealed class GovTagTagHelper : TagHelper
{
    public TagColour Colour { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "strong";
        output.AddClass("govuk-tag govuk-tag--" + Colour switch
        {
            TagColour.Grey => "grey",
            TagColour.Blue => "blue",
            TagColour.Green => "green",
            TagColour.Amber => "yellow",
            TagColour.Red => "red",
        });
    }
}
