using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>Answers side by side under one question: radios and checkboxes.</summary>
public abstract class ChoiceGroupTagHelper(string type) : BoundTagHelper
{
    /// <summary>The library's legend sizes: s, m, l.</summary>
    public string LabelSize { get; set; } = "s";

    public IReadOnlyList<Choice> Choices { get; set; } = [];

    public bool Small { get; set; } = true;

    public bool Inline { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = Field;
        var list = Markup.Element("div", $"govuk-{type}{(Small ? $" govuk-{type}--small" : "")}{(Inline ? $" govuk-{type}--inline" : "")}");
        for (var index = 0; index < Choices.Count; index++)
        {
            // The first answer has the field's own id: that is where the error summary leads.
            var id = index == 0 ? field.Id : $"{field.Id}-{index + 1}";
            list.InnerHtml.AppendHtml(Item(type, field.Name, Choices[index], id, $"{id}-item-hint", field.Values.Contains(Choices[index].Value)));
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass(field.HasErrors ? "govuk-form-group govuk-form-group--error" : "govuk-form-group");
        output.Content.SetHtmlContent(Markup.Element(
            "fieldset",
            "govuk-fieldset",
            Markup.Element("legend", $"govuk-fieldset__legend govuk-fieldset__legend--{LabelSize}", Label),
            field.HintElement(Hint),
            field.ErrorElement(),
            list).With("aria-describedby", field.DescribedBy(Hint)));
    }

    /// <param name="hintId">The id of the answer's hint, where it has one.</param>
    internal static TagBuilder Item(string type, string name, Choice choice, string id, string hintId, bool isChosen)
    {
        var input = Markup.Element("input", $"govuk-{type}__input")
            .With("type", type == "radios" ? "radio" : "checkbox")
            .With("id", id)
            .With("name", name)
            .With("value", choice.Value)
            .With("checked", isChosen ? "checked" : null)
            .With("aria-describedby", choice.Hint is null ? null : hintId);
        input.TagRenderMode = TagRenderMode.SelfClosing;

        IHtmlContent? hint = choice.Hint is null
            ? null
            : Markup.Element("div", $"govuk-hint govuk-{type}__hint", choice.Hint).With("id", hintId);
        var label = Markup.Element("label", $"govuk-label govuk-{type}__label", choice.Text).With("for", id);
        return Markup.Element("div", $"govuk-{type}__item", input, label, hint);
    }
}
