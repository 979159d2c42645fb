using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Account.Tokens.Revoke;

/// <summary>Where the buttons under the tokens on their page post to; it shows nothing of its own.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed class RevokePage(ISender sender) : PageModel
{
    public IActionResult OnGet() => Redirect("/account/tokens");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        TempData["Notice"] = $"“{await sender.Send(new RevokeTokenCommand(id), cancellationToken)}” is revoked: it opens nothing from now on.";
        return Redirect("/account/tokens");
    }
}
