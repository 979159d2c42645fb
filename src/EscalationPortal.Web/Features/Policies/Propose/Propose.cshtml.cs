using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Features.Policies.ShowVersion;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Policies.Propose;

[Requires(Permission.DraftPolicy)]
public sealed class ProposePage(ISender sender) : FormPage<ProposePage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public ShownVersion Shown { get; private set; } = null!;

    public override Seen SeenNow => Shown.Version.Seen;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new VersionQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = await ReadAsync(
            reading => new ProposePolicyCommand(Id, Input.Reason.Kept(), Input.From.IsEmpty ? null : reading.Time(Input.From, nameof(Input.From), "In force from"), Seen), cancellationToken);
        await sender.Send(command, cancellationToken);
        TempData["Notice"] = "The version is proposed. Those whose signatures it needs are told.";
        return Redirect($"/policy/versions/{Id}");
    }

    public sealed record Form
    {
        public string? Reason { get; init; }
        public LocalTime From { get; init; } = new();
    }
}
