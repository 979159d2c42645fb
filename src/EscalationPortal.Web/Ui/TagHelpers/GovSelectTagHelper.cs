using Microsoft.AspNetCore.Mvc.Rendering;

namespace EscalationPortal.Web.Ui.TagHelpers;

public sealed class GovSelectTagHelper : FieldTagHelper
{
    public IReadOnlyList<Choice> Choices { get; set; } = [];

    /// <summary>The text of a first, empty answer; null for none.</summary>
    public string? Blank { get; set; }

    protected override string ErrorClass => "govuk-select--error";

    protected override TagBuilder Control(string value) =>
        Options(Blank is null ? Choices : [new Choice("", Blank), .. Choices], value);

    internal static TagBuilder Options(IEnumerable<Choice> choices, string value)
    {
        var select = Markup.Element("select", "govuk-select");
        foreach (var choice in choices)
        {
            select.InnerHtml.AppendHtml(Inline.Option(choice, choice.Value == value));
        }

        return select;
    }
}
