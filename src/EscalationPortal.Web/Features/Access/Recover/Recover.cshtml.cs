using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Access.Recover;

/// <summary>The cases that no analyst can open any more: one administrator proposes whom to put on the list of one, another confirms it.</summary>
[Requires(Permission.ManagePeople)]
public sealed class RecoverPage(ISender sender) : FormPage<RecoverPage.Form>
{
    public CasesOutOfReach OutOfReach { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => OutOfReach = await sender.Send(new OutOfReachQuery(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new ProposeRecoveryCommand(Input.Incident ?? "", Input.Analyst, Input.Reason?.Trim() ?? ""), cancellationToken);
        TempData["Notice"] = "It is proposed. The other administrators are told, and one of them confirms it.";
        return Redirect("/recoveries");
    }

    public sealed record Form
    {
        public string? Incident { get; init; }
        public Guid? Analyst { get; init; }
        public string? Reason { get; init; }
    }
}
