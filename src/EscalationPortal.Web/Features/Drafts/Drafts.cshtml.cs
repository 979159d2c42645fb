using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Drafts;

/// <summary>Where a form being typed into is saved, and where a draft is thrown away.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed class DraftsPage(ISender sender) : PageModel
{
    /// <summary>410 says that there is nothing to keep any more; 409 that whoever typed it has to keep it.</summary>
    public async Task<IActionResult> OnPostAsync([FromQuery] string page, CancellationToken cancellationToken)
    {
        var kept = await sender.Send(new SaveDraftCommand(page, DraftContent.Of(Request.Form)), cancellationToken);
        return kept.At is { } at
            ? Content(at.ToString("O"), "text/plain")
            : StatusCode(kept.WasCarriedOut ? StatusCodes.Status410Gone : StatusCodes.Status409Conflict);
    }

    public async Task<IActionResult> OnPostDiscardAsync([FromQuery] string page, CancellationToken cancellationToken)
    {
        await sender.Send(new DiscardDraftCommand(page), cancellationToken);
        return this.BackTo(page);
    }
}
