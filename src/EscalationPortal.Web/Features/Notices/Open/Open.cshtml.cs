using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Notices.Open;

/// <summary>Leads to what a notice speaks of; it shows nothing of its own.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed class OpenPage(ISender sender) : PageModel
{
    [FromRoute]
    public Guid Id { get; init; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        LocalRedirect(await sender.Send(new OpenNoticeCommand(Id), cancellationToken));
}
