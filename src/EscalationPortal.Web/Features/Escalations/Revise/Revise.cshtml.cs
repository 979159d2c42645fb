using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.Revise;

[Requires(Permission.ProposeSteps)]
public sealed class RevisePage(ISender sender) : ProposalPage
{
    [FromRoute]
    public string Reference { get; init; } = "";

    public StandingProposal Proposal { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Proposal = await sender.Send(new ProposalQuery(Reference), cancellationToken);
        Steps = await sender.Send(new StepsQuery(Proposal.Incident), cancellationToken);
        Chosen = Steps.Find(Proposal.StepKey);
        ViewData["Marking"] = Steps.Marking;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new ReviseProposalCommand(Reference, Input.Assessment, Input.ToProposal()), cancellationToken);
        TempData["Notice"] = $"{Reference} is submitted again. Every office signs anew.";
        return Redirect($"/escalations/{Reference}");
    }

    protected override ProposalForm InitialInput() => Proposal.Form;
}
