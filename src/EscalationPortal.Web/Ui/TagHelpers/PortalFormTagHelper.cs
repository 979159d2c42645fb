using System.Globalization;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Pipeline;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>
/// A form that is posted, with all that every form of ours carries: its proof that it is ours, a number of its own, so that sending it
/// twice carries it out once, and what its reader has read. A form drawn again after a refusal keeps its number: it was not carried out.
/// </summary>
public sealed class PortalFormTagHelper(ICurrentUser user, CurrentSubmission submission, IHtmlGenerator generator, IHtmlHelper html)
    : TagHelper
{
    /// <summary>What is typed is kept as a draft; the form says so while it shows one.</summary>
    public bool Draft { get; set; }

    /// <summary>Each sending is a thing of its own, such as taking another copy: it has no number.</summary>
    public bool Repeats { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private FormPage? Page => ViewContext.ViewData.Model as FormPage;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "form";
        output.Attributes.SetAttribute("method", "post");

        // The portal says what is wrong in its own sentences, all of it at once.
        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate"));

        // First: of a form with a file, only what stands before the file is read ahead.
        output.PreContent.AppendHtml(generator.GenerateAntiforgery(ViewContext));
        if (Repeats)
        {
            output.Attributes.SetAttribute("data-repeats", "");
        }
        else
        {
            output.PreContent.AppendHtml(Hidden("submission", (submission.Id ?? Guid.NewGuid()).ToString()));
        }

        if (submission.SaidBefore is { } before)
        {
            output.PreContent.AppendHtml(Hidden(CurrentSubmission.SaidBeforeField, before.ToString()));
        }

        // What is sent elsewhere says nothing about this page.
        if (!output.Attributes.ContainsName("action") && Page?.SeenNow is { } seen && seen != Seen.Nothing)
        {
            output.PreContent.AppendHtml(Hidden(FormPage.SeenField, seen.ToString()));
        }

        // Named, though it is the page's own: left out, a browser would send it to where an error's link led within the page, and show the
        // next errors from there.
        var goesElsewhere = output.Attributes.ContainsName("action");
        var request = ViewContext.HttpContext.Request;
        if (!goesElsewhere)
        {
            output.Attributes.SetAttribute("action", request.PathBase + request.Path + request.QueryString);
        }

        if (Draft)
        {
            await KeepDraftAsync(output, ViewContext.HttpContext.Request.Path);
        }
        else if (request.HasFormContentType && !goesElsewhere && DraftMark.In(request.Form) is { } mark)
        {
            // A form that follows from another, to be checked before it is carried out, goes on with its draft.
            CarryMark(output, mark);
        }
    }

    private async Task KeepDraftAsync(TagHelperOutput output, PathString page)
    {
        output.Attributes.SetAttribute("data-draft", $"/drafts?page={page}");

        // What one person kept in this browser is not shown to the next.
        output.Attributes.SetAttribute("data-draft-of", user.Id?.ToString());
        var mark = Page?.Draft ?? DraftMark.New();
        CarryMark(output, mark);
        if (Page is { OpensEmpty: true })
        {
            output.Attributes.SetAttribute("data-draft-address", page.Value);
        }

        if (Page is { DraftSavedAt: not null } or { OtherDrafts.Count: > 0 })
        {
            ((IViewContextAware)html).Contextualize(ViewContext);
            output.PreElement.AppendHtml(await html.PartialAsync("/Ui/_Draft.cshtml", Page));
        }
    }

    private static void CarryMark(TagHelperOutput output, DraftMark mark)
    {
        output.PreContent.AppendHtml(Hidden(DraftMark.IdField, mark.Id.ToString()));
        output.PreContent.AppendHtml(Hidden(DraftMark.SavedAtField, mark.SavedAt?.ToString("O", CultureInfo.InvariantCulture) ?? ""));
    }

    private static TagBuilder Hidden(string name, string value) => new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }
        .With("type", "hidden").With("name", name).With("value", value);
}
