using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>
/// Day, month and year in fields of their own, so that nobody reads 02/03 otherwise than it was meant; with a <see cref="LocalTime"/> a 24-hour time
/// and its zone beside them. A <see cref="LocalDate"/> has the day alone.
/// </summary>
public sealed class GovDateTimeTagHelper : TagHelper
{
    /// <summary>A <see cref="LocalTime"/> or a <see cref="LocalDate"/>.</summary>
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>Evidence is timed to the second where that is known.</summary>
    public bool Seconds { get; set; }

    /// <summary>The zone was asked for in a block before: here it is the same unless another is typed.</summary>
    public bool SameZone { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (whole, time) = (BoundField.Of(For, ViewContext), For.Model as LocalTime);
        var date = For.Model as LocalDate ?? new LocalDate { Day = time?.Day, Month = time?.Month, Year = time?.Year };
        var fields = new List<BoundField> { Field(nameof(LocalDate.Day), date.Day), Field(nameof(LocalDate.Month), date.Month), Field(nameof(LocalDate.Year), date.Year) };
        var parts = new List<TagBuilder>
        {
            Part(fields[0], "Day", Input(fields[0], "2", "numeric"), "govuk-input--error"),
            Part(fields[1], "Month", Input(fields[1], "3", "numeric"), "govuk-input--error"),
            Part(fields[2], "Year", Input(fields[2], "4", "numeric"), "govuk-input--error"),
        };
        if (For.Metadata.ModelType == typeof(LocalTime))
        {
            var (clock, zone) = (Field(nameof(LocalTime.Time), time?.Time), Field(nameof(LocalTime.Zone), time?.Zone));
            fields.AddRange([clock, zone]);
            parts.Add(Part(clock, "Time", Input(clock, Seconds ? "8" : "5", "text"), "govuk-input--error", Seconds ? "hh:mm:ss" : "hh:mm"));
            parts.Add(Zone(zone));
        }

        var wrong = fields.Prepend(whole).Where(field => field.HasErrors).ToList();
        if (ViewContext.HttpContext.Items.TryAdd(nameof(ZoneNames), true))
        {
            output.PreElement.AppendHtml(ZoneNames.Datalist);
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass(wrong.Count > 0 ? "govuk-form-group govuk-form-group--error" : "govuk-form-group");

        // A sentence about the whole leads to the block: it can be focused, and is not stopped at.
        output.Content.SetHtmlContent(Markup.Element(
            "fieldset",
            "govuk-fieldset",
            [
                Markup.Element("legend", "govuk-fieldset__legend govuk-fieldset__legend--s", Label),
                whole.HintElement(Hint),
                .. wrong.Select(field => field.ErrorElement()),
                Markup.Element("div", "date-time", [.. parts]),
            ])
            .With("id", whole.Id).With("tabindex", "-1").With("role", "group").With("aria-describedby", whole.DescribedBy(Hint)));
    }

    private TagBuilder Zone(BoundField zone)
    {
        var input = Input(zone, "zone", "text").With("list", "zones").With("data-combobox", "zones").With("data-one", "");
        var part = Part(zone, "Time zone", input, "govuk-input--error");
        if (!SameZone)
        {
            return part;
        }

        var details = Markup.Element(
            "details",
            "date-time__same",
            Markup.Element("summary", "", zone.Value.Length == 0 ? "Same time zone" : zone.Value, " ", Markup.Element("span", "link", "change")),
            part);
        return zone.HasErrors ? details.With("open", "") : details;
    }

    private BoundField Field(string part, string? value) => BoundField.Of($"{ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name)}.{part}", value, ViewContext);

    private static TagBuilder Input(BoundField field, string width, string mode)
    {
        var input = Markup.Element("input", $"govuk-input date-time__{width}").With("type", "text").With("inputmode", mode).With("autocomplete", "off").With("value", field.Value);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return input;
    }

    private static TagBuilder Part(BoundField field, string label, TagBuilder control, string errorClass, string? form = null)
    {
        control.With("id", field.Id).With("name", field.Name).With("aria-describedby", field.DescribedBy(hint: null));
        if (field.HasErrors)
        {
            control.AddCssClass(errorClass);
            control.With("aria-invalid", "true");
        }

        return Markup.Element("div", "date-time__part", Markup.Element("label", "govuk-label", label, form is null ? null : " ", form is null ? null : Markup.Element("span", "muted", form)).With("for", field.Id), control);
    }
}
