using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>
/// Draws one field of a form. A property is bound with <c>for</c>; an entry of a dictionary is given by <c>field-name</c> and <c>field-value</c>,
/// because an expression with an indexer is compiled anew for each field of each request.
/// </summary>
public abstract class BoundTagHelper : TagHelper
{
    public ModelExpression? For { get; set; }

    /// <summary>The field's whole name, such as <c>Input.Ratings[effect].Choice</c>.</summary>
    public string? FieldName { get; set; }

    /// <summary>What the model holds for <see cref="FieldName"/>.</summary>
    public string? FieldValue { get; set; }

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private protected BoundField Field => For is null ? BoundField.Of(FieldName!, FieldValue, ViewContext) : BoundField.Of(For, ViewContext);
}
