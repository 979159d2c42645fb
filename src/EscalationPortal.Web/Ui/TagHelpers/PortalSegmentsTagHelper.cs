using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>
/// Radios in one row, for answers whose definitions are long and whose names suffice once they are known: the definition of the chosen one is
/// shown, all of them at one press, on paper and without a script.
/// </summary>
public sealed class PortalSegmentsTagHelper : BoundTagHelper
{
    public IReadOnlyList<Choice> Choices { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = Field;
        var row = Markup.Element("div", "seg");
        var definitions = Markup.Element("div", "definitions");
        for (var index = 0; index < Choices.Count; index++)
        {
            var choice = Choices[index];

            // The first answer has the field's own id: that is where the error summary leads.
            var id = index == 0 ? field.Id : $"{field.Id}-{index + 1}";
            var definition = choice.Hint is null ? null : $"{id}-item-hint";
            row.InnerHtml.AppendHtml(Segment(field.Name, choice, id, definition, field.Values.Contains(choice.Value)));
            definitions.InnerHtml.AppendHtml(Markup.Element("p", "", Markup.Element("b", "", $"{choice.Text}. "), choice.Hint).With("id", definition));
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass(field.HasErrors ? "segments govuk-form-group govuk-form-group--error" : "segments govuk-form-group");
        output.Content.SetHtmlContent(Markup.Element(
            "fieldset",
            "govuk-fieldset",
            Markup.Element("legend", "govuk-fieldset__legend govuk-fieldset__legend--s", Label),
            field.HintElement(Hint),
            field.ErrorElement(),
            row).With("aria-describedby", field.DescribedBy(Hint)));
        if (Choices.Any(choice => choice.Hint is not null))
        {
            output.Content.AppendHtml(Markup.Element(
                "details",
                "all-definitions",
                Markup.Element("summary", "", "All definitions", Markup.Element("span", "govuk-visually-hidden", $", for {Label}"))));
            output.Content.AppendHtml(definitions);
        }
    }

    /// <summary>One answer: a radio that lies, unseen, over its name.</summary>
    /// <param name="definition">The id of what it means; null where that is not said.</param>
    private static TagBuilder Segment(string name, Choice choice, string id, string? definition, bool isChosen)
    {
        var input = Markup.Element("input", "")
            .With("type", "radio")
            .With("id", id)
            .With("name", name)
            .With("value", choice.Value)
            .With("checked", isChosen ? "checked" : null)
            .With("aria-describedby", definition);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return Markup.Element("div", "", input, Markup.Element("label", "", choice.Text).With("for", id));
    }
}
