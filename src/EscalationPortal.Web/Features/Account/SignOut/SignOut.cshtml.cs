using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Account.SignOut;

[Requires(Permission.UseOwnAccount)]
public sealed class SignOutPage(ISender sender) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new SignOutCommand(), cancellationToken);
        return Redirect("/sign-in");
    }
}
