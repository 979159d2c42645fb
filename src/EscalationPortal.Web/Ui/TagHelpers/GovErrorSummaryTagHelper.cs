using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>Every error of the form, each leading to its field; nothing while there is none.</summary>
[HtmlTargetElement("gov-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class GovErrorSummaryTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var list = Markup.Element("ul", "govuk-list govuk-error-summary__list");
        foreach (var (name, entry) in ViewContext.ViewData.ModelState.OrderBy(entry => PlaceOf(entry.Key), StringComparer.Ordinal))
        {
            foreach (var error in entry!.Errors)
            {
                list.InnerHtml.AppendHtml(Item(name, error.ErrorMessage));
            }
        }

        if (!list.HasInnerHtml)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("govuk-error-summary");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Content.SetHtmlContent(Markup.Element(
            "div",
            "govuk-error-summary__alert",
            Markup.Element("h2", "govuk-error-summary__title", "There is a problem"),
            Markup.Element("div", "govuk-error-summary__body", list)).With("role", "alert"));
    }

    // ModelState sorts by name; people read a form from top to bottom, in the order its properties are declared and its dictionaries filled.
    private string PlaceOf(string name)
    {
        var place = new StringBuilder();
        var (model, value) = (ViewContext.ViewData.ModelMetadata, ViewContext.ViewData.Model);
        foreach (var part in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var (property, key) = part.Split('[', ']') is [var before, var inside, ..] ? (before, inside) : (part, null);
            var index = model.Properties.TakeWhile(candidate => candidate.PropertyName != property).Count();
            place.Append(CultureInfo.InvariantCulture, $"{index:D3}");
            if (index == model.Properties.Count)
            {
                break;
            }

            model = model.Properties[index]!;
            value = value is null ? null : model.PropertyGetter!(value);
            if (key is not null && value is IDictionary { Keys: var keys } filled)
            {
                place.Append(CultureInfo.InvariantCulture, $"{keys.Cast<object>().TakeWhile(item => !key.Equals(item)).Count():D3}");
                (model, value) = (model.ElementMetadata!.Properties["Value"]!, filled[key]);
            }
        }

        return place.ToString();
    }

    private static TagBuilder Item(string name, string message)
    {
        var item = new TagBuilder("li");
        if (name.Length == 0)
        {
            item.InnerHtml.Append(message);
        }
        else
        {
            item.InnerHtml.AppendHtml(Markup.Element("a", "govuk-link", message).With("href", $"#{BoundField.IdOf(name)}"));
        }

        return item;
    }
}
