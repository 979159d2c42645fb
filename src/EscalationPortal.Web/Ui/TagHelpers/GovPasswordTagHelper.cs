using Microsoft.AspNetCore.Mvc.Rendering;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>Never shows again what was typed.</summary>
public sealed class GovPasswordTagHelper : FieldTagHelper
{
    public string Autocomplete { get; set; } = "current-password";

    protected override string ErrorClass => "govuk-input--error";

    protected override TagBuilder Control(string value)
    {
        var input = Markup.Element("input", "govuk-input govuk-input--width-20")
            .With("type", "password")
            .With("autocomplete", Autocomplete)
            .With("spellcheck", "false");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return input;
    }
}
