using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>A property as its form field: what was typed last goes before what the model holds.</summary>
internal sealed record BoundField(string Name, IReadOnlyList<string> Values, IReadOnlyList<string> Errors)
{
    public string Id => IdOf(Name);

    public string Value => Values.Count > 0 ? Values[0] : "";

    public bool HasErrors => Errors.Count > 0;

    public static BoundField Of(ModelExpression expression, ViewContext context) =>
        Of(context.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name), expression.Model, context);

    /// <param name="name">The field's whole name.</param>
    /// <param name="value">What the model holds.</param>
    public static BoundField Of(string name, object? value, ViewContext context)
    {
        var entry = context.ViewData.ModelState[name];
        return new BoundField(name, Texts(entry?.RawValue ?? value), ErrorsOf(entry));
    }

    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>The ids a screen reader reads after the label; null when there are none.</summary>
    public string? DescribedBy(string? hint) => (hint, HasErrors) switch
    {
        (null, false) => null,
        (null, true) => $"{Id}-error",
        (_, false) => $"{Id}-hint",
        (_, true) => $"{Id}-hint {Id}-error",
    };

    public TagBuilder? HintElement(string? hint) =>
        hint is null ? null : Markup.Element("div", "govuk-hint", hint).With("id", $"{Id}-hint");

    public TagBuilder? ErrorElement() => !HasErrors
        ? null
        : Markup.Element("p", "govuk-error-message", Markup.Element("span", "govuk-visually-hidden", "Error: "), string.Join(" ", Errors))
            .With("id", $"{Id}-error");

    private static List<string> ErrorsOf(ModelStateEntry? entry) =>
        entry is null ? [] : [.. entry.Errors.Select(error => error.ErrorMessage)];

    private static IReadOnlyList<string> Texts(object? value) => value switch
    {
        null => [],
        string text => [text],
        Enum member => [member.ToString()],
        IFormattable number => [number.ToString(null, CultureInfo.InvariantCulture)],
        System.Collections.IEnumerable many => [.. many.Cast<object?>().SelectMany(Texts)],
        _ => [value.ToString() ?? ""],
    };
}
