using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>One control with its label, hint and errors.</summary>
public abstract class FieldTagHelper : BoundTagHelper
{
    /// <summary>The library's label sizes: s, m, l; none is the size of the text.</summary>
    public string? LabelSize { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = Field;
        var hint = HintText;
        var control = Control(field.Value)
            .With("id", field.Id)
            .With("name", field.Name)
            .With("aria-describedby", field.DescribedBy(hint));
        if (field.HasErrors)
        {
            control.AddCssClass(ErrorClass);
            control.With("aria-invalid", "true");
        }

        output.MoveAttributesTo(control);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass(field.HasErrors ? "govuk-form-group govuk-form-group--error" : "govuk-form-group");

        var label = Markup.Element("label", LabelSize is null ? "govuk-label" : $"govuk-label govuk-label--{LabelSize}", Label);
        output.Content.AppendHtml(label.With("for", field.Id));
        foreach (var part in new[] { field.HintElement(hint), field.ErrorElement(), control })
        {
            output.Content.AppendHtml(part);
        }
    }

    protected virtual string? HintText => Hint;

    protected abstract string ErrorClass { get; }

    protected abstract TagBuilder Control(string value);
}
