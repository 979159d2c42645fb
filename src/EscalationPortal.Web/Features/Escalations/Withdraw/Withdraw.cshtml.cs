using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.Withdraw;

[Requires(Permission.ProposeSteps)]
public sealed class WithdrawPage(ISender sender) : FormPage<WithdrawPage.Form>
{
    [FromRoute]
    public string Reference { get; init; } = "";

    public EscalationHeading Heading { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Heading = await sender.Send(new HeadingQuery(Reference), cancellationToken);
        ViewData["Marking"] = Heading.Marking;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new WithdrawProposalCommand(Reference, Input.Reason?.Trim() ?? ""), cancellationToken);
        TempData["Notice"] = $"{Reference} is withdrawn.";
        return Redirect($"/escalations/{Reference}");
    }

    public sealed record Form
    {
        public string? Reason { get; init; }
    }
}
