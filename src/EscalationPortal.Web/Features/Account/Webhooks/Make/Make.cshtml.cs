using EscalationPortal.Web.Features.Account.Webhooks.List;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Account.Webhooks.Make;

[Requires(Permission.SendSignals)]
public sealed class MakePage(ISender sender) : FormPage<MakePage.Form>
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        TempData[ListPage.Made] = await sender.Send(new MakeWebhookCommand(Input.Address.Kept()), cancellationToken);
        return Redirect("/account/webhooks");
    }

    public sealed record Form
    {
        public string? Address { get; init; }
    }
}
