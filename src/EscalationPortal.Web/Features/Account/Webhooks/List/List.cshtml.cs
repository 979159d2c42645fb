using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Account.Webhooks.List;

[Requires(Permission.SendSignals)]
public sealed class ListPage(ISender sender) : PageModel
{
    /// <summary>Where the secret of the webhook that was just made waits to be shown, once.</summary>
    public const string Made = "WebhookSecret";

    public OwnWebhooks Webhooks { get; private set; } = null!;

    public string? New { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        (Webhooks, New) = (await sender.Send(new WebhooksQuery(), cancellationToken), TempData[Made] as string);
}
