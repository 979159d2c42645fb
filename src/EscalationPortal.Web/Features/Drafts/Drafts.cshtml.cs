using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Drafts;

/// <summary>What a person began and did not submit. Also where a form being typed into is saved, and where a draft is thrown away.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed class DraftsPage(ISender sender) : PageModel
{
    /// <summary>The last draft on the page before.</summary>
    [FromQuery]
    public Guid? After { get; init; }

    public DraftList Drafts { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        Drafts = await sender.Send(new MyDraftsQuery(DraftList.PageSize, After), cancellationToken);
        ViewData["Marking"] = Drafts.Strictest;
        return Page();
    }

    /// <summary>204 says that there is nothing to keep any more; 409 that whoever typed it has to keep it.</summary>
    public async Task<IActionResult> OnPostAsync([FromQuery] string page, CancellationToken cancellationToken)
    {
        var kept = await sender.Send(new SaveDraftCommand(page, DraftContent.Of(Request.Form)), cancellationToken);
        return kept.At is { } at ? new JsonResult(new { kept.Id, at, kept.IsAnother })
            : kept.WasCarriedOut ? new NoContentResult()
            : StatusCode(StatusCodes.Status409Conflict);
    }

    public async Task<IActionResult> OnPostDiscardAsync([FromQuery] string page, [FromQuery] Guid draft, CancellationToken cancellationToken)
    {
        await sender.Send(new DiscardDraftCommand(draft), cancellationToken);
        return this.BackTo(page);
    }
}
