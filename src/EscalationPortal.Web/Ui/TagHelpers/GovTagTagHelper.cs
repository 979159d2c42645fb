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
        output.AddClass(ClassOf(Colour));
    }

    internal static string ClassOf(TagColour colour) => colour switch
    {
        TagColour.Grey => "govuk-tag govuk-tag--grey",
        TagColour.Blue => "govuk-tag govuk-tag--blue",
        TagColour.Green => "govuk-tag govuk-tag--green",
        TagColour.Amber => "govuk-tag govuk-tag--yellow",
        TagColour.Red => "govuk-tag govuk-tag--red",
    };
}
