using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Access.ConfirmRecovery;

/// <summary>What one administrator proposed for a case that no analyst can open any more; another confirms or declines it.</summary>
[Requires(Permission.ManagePeople)]
public sealed class ConfirmRecoveryPage(ISender sender) : FormPage<ConfirmRecoveryPage.Form>
{
    [FromRoute]
    public string Reference { get; init; } = "";

    public ProposedRecovery Proposed { get; private set; } = null!;

    public override Seen SeenNow => Proposed.Seen;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Proposed = await sender.Send(new RecoveryQuery(Reference), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new ConfirmRecoveryCommand(Reference, Seen), cancellationToken);
        TempData["Notice"] = "It is confirmed: the analyst is on the list of the case, from this moment on. Those concerned are told.";
        return Redirect("/recoveries");
    }

    public sealed record Form;
}
