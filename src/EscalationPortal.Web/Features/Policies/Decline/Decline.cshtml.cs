using EscalationPortal.Web.Features.Policies.ShowVersion;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Policies.Decline;

[Requires(Permission.SignOff)]
public sealed class DeclinePage(ISender sender) : FormPage<DeclinePage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public ShownVersion Shown { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new VersionQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new DeclinePolicyCommand(Id, Input.Office ?? "", Input.Reason.Kept()), cancellationToken);
        TempData["Notice"] = "The version is declined. Those who wrote it are told why.";
        return Redirect($"/policy/versions/{Id}");
    }

    public sealed record Form
    {
        public string? Office { get; init; }
        public string? Reason { get; init; }
    }
}
