using Microsoft.AspNetCore.Mvc.Rendering;

namespace EscalationPortal.Web.Ui.TagHelpers;

public sealed class GovInputTagHelper : FieldTagHelper
{
    public string Type { get; set; } = "text";

    /// <summary>The library's widths in characters: 2, 3, 4, 5, 10, 20, 30; null is the full width.</summary>
    public int? Width { get; set; }

    protected override string ErrorClass => "govuk-input--error";

    protected override TagBuilder Control(string value)
    {
        var input = Markup.Element("input", Width is null ? "govuk-input" : $"govuk-input govuk-input--width-{Width}")
            .With("type", Type)
            .With("value", value)
            .With("dir", Type is "text" or "search" ? "auto" : null);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return input;
    }
}
