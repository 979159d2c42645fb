using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>A date (2015-12-23), a time (15:30) and a zone (Europe/Kyiv), each bound to a string: no time here goes without its zone.</summary>
public sealed class GovDateTimeTagHelper : TagHelper
{
    public ModelExpression ForDate { get; set; } = null!;

    public ModelExpression ForTime { get; set; } = null!;

    public ModelExpression ForZone { get; set; } = null!;

    public IReadOnlyList<Choice> Zones { get; set; } = [];

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var date = BoundField.Of(ForDate, ViewContext);
        var time = BoundField.Of(ForTime, ViewContext);
        var zone = BoundField.Of(ForZone, ViewContext);
        BoundField[] all = [date, time, zone];
        var hasErrors = all.Any(field => field.HasErrors);
        var errors = Markup.Element("div", "date-time__errors");
        foreach (var field in all.Where(field => field.HasErrors))
        {
            errors.InnerHtml.AppendHtml(field.ErrorElement()!);
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass(hasErrors ? "govuk-form-group govuk-form-group--error" : "govuk-form-group");
        output.Content.SetHtmlContent(Markup.Element(
            "fieldset",
            "govuk-fieldset",
            Markup.Element("legend", "govuk-fieldset__legend govuk-fieldset__legend--s", Label),
            date.HintElement(Hint),
            hasErrors ? errors : null,
            Markup.Element(
                "div",
                "date-time",
                Part(date, "Date", Input("date", date), "govuk-input--error"),
                Part(time, "Time", Input("time", time), "govuk-input--error"),
                Part(zone, "Time zone", GovSelectTagHelper.Options([new Choice("", "Choose a zone"), .. Zones], zone.Value), "govuk-select--error")))
            .With("aria-describedby", Hint is null ? null : $"{date.Id}-hint"));
    }

    private static TagBuilder Input(string type, BoundField field)
    {
        var input = Markup.Element("input", "govuk-input").With("type", type).With("value", field.Value);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return input;
    }

    private static TagBuilder Part(BoundField field, string label, TagBuilder control, string errorClass)
    {
        control.With("id", field.Id).With("name", field.Name).With("aria-describedby", field.DescribedBy(hint: null));
        if (field.HasErrors)
        {
            control.AddCssClass(errorClass);
            control.With("aria-invalid", "true");
        }

        return Markup.Element("div", "govuk-form-group", Markup.Element("label", "govuk-label", label).With("for", field.Id), control);
    }
}
