using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Account.SignOutEverywhere;

[Requires(Permission.UseOwnAccount)]
public sealed class SignOutEverywherePage(ISender sender) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new SignOutEverywhereCommand(), cancellationToken);
        return Redirect("/sign-in");
    }
}
