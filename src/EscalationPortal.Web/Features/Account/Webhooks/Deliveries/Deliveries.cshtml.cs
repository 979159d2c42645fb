using EscalationPortal.Web.Jobs;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Account.Webhooks.Deliveries;

[Requires(Permission.SendSignals)]
public sealed class DeliveriesPage(ISender sender, DeliverySignal worker) : FormPage<DeliveriesPage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    [FromQuery]
    public Guid? After { get; init; }

    public DeliveryList Deliveries { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) =>
        Deliveries = await sender.Send(new DeliveriesQuery(Id, After), cancellationToken);

    public override Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        ModelState.IsValid ? base.OnGetAsync(cancellationToken) : Task.FromResult<IActionResult>(BadRequest());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new SendAgainCommand(Id, Input.Delivery), cancellationToken);
        worker.Wake();
        TempData["Notice"] = "It is sent again now. Open this page once more in a moment to see how it was answered.";
        return Redirect($"/account/webhooks/{Id}");
    }

    /// <summary>The button that was pressed.</summary>
    public sealed record Form
    {
        public Guid Delivery { get; init; }
    }
}
