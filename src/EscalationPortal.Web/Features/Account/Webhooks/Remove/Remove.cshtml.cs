using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Account.Webhooks.Remove;

/// <summary>Where the buttons under the webhooks on their page post to; it shows nothing of its own.</summary>
[Requires(Permission.SendSignals)]
public sealed class RemovePage(ISender sender) : PageModel
{
    public IActionResult OnGet() => Redirect("/account/webhooks");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var host = await sender.Send(new RemoveWebhookCommand(id), cancellationToken);
        TempData["Notice"] = $"The webhook to {host} is removed: nothing is sent there from now on.";
        return Redirect("/account/webhooks");
    }
}
