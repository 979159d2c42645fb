using EscalationPortal.Web.Identity;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>Where a form that signs asks for the signer's password. Nothing, while they have proved who they are within the last minutes.</summary>
public sealed class PortalProofTagHelper(SignerProof proof) : TagHelper
{
    public string Label { get; set; } = "Your password";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var key = ((ViewContext.ViewData.Model as FormPage)?.FieldPrefix ?? "") + SignerProof.Field;
        var errors = ViewContext.ViewData.ModelState[key]?.Errors;
        if (!proof.IsNeeded && errors is not { Count: > 0 })
        {
            output.SuppressOutput();
            return;
        }

        var id = TagBuilder.CreateSanitizedId(key, "_");
        var input = Markup.Element("input", errors is { Count: > 0 } ? "govuk-input govuk-input--width-20 govuk-input--error" : "govuk-input govuk-input--width-20")
            .With("type", "password").With("name", SignerProof.Field).With("id", id).With("autocomplete", "current-password").With("spellcheck", "false")
            .With("aria-describedby", errors is { Count: > 0 } ? $"{id}-hint {id}-error" : $"{id}-hint");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass(errors is { Count: > 0 } ? "govuk-form-group govuk-form-group--error proof" : "govuk-form-group proof");
        output.Content.AppendHtml(Markup.Element("label", "govuk-label", Label).With("for", id));
        output.Content.AppendHtml(Markup.Element("p", "govuk-hint", "It shows that it is you. You are not asked again for five minutes.").With("id", $"{id}-hint"));
        if (errors is { Count: > 0 })
        {
            output.Content.AppendHtml(Markup.Element("p", "govuk-error-message", errors[0].ErrorMessage).With("id", $"{id}-error"));
        }

        output.Content.AppendHtml(input);
    }
}
