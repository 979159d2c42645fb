using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

internal static class Markup
{
    /// <summary>An element with its content; strings are encoded, nulls left out.</summary>
    public static TagBuilder Element(string name, string cssClass, params ReadOnlySpan<object?> content)
    {
        var element = new TagBuilder(name);
        element.AddCssClass(cssClass);
        foreach (var part in content)
        {
            if (part is IHtmlContent html)
            {
                element.InnerHtml.AppendHtml(html);
            }
            else if (part is not null)
            {
                element.InnerHtml.Append(part.ToString()!);
            }
        }

        return element;
    }

    public static TagBuilder With(this TagBuilder element, string attribute, string? value)
    {
        if (value is not null)
        {
            element.MergeAttribute(attribute, value, replaceExisting: true);
        }

        return element;
    }

    /// <summary>Gives the control what the page wrote on the tag and the tag helper does not know: data-*, inputmode …</summary>
    public static void MoveAttributesTo(this TagHelperOutput output, TagBuilder control)
    {
        foreach (var attribute in output.Attributes)
        {
            if (attribute.Name == "class")
            {
                control.AddCssClass(Text(attribute.Value));
            }
            else
            {
                control.With(attribute.Name, Text(attribute.Value));
            }
        }

        output.Attributes.Clear();
    }

    public static void AddClass(this TagHelperOutput output, string cssClass)
    {
        var own = output.Attributes["class"] is { } attribute ? " " + Text(attribute.Value) : "";
        output.Attributes.SetAttribute("class", cssClass + own);
    }

    private static string Text(object? value)
    {
        if (value is not IHtmlContent html)
        {
            return value?.ToString() ?? "";
        }

        using var writer = new StringWriter();
        html.WriteTo(writer, HtmlEncoder.Default);
        return WebUtility.HtmlDecode(writer.ToString());
    }
}
