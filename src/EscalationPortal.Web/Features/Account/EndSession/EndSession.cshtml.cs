using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Account.EndSession;

/// <summary>Where the buttons under the sessions on one's account page post to; it shows nothing of its own.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed class EndSessionPage(ISender sender) : PageModel
{
    public IActionResult OnGet() => Redirect("/account");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        await sender.Send(new EndSessionCommand(id), cancellationToken);
        TempData["Notice"] = "The session is ended: whoever goes on there must sign in.";
        return Redirect("/account");
    }
}
