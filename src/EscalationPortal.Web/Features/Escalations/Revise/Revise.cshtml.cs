using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.Revise;

[Requires(Permission.ProposeSteps)]
public sealed class RevisePage(ISender sender) : ProposalPage
{
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
        await sender.Send(new ReviseProposalCommand(Reference, Seen, Input.ToProposal()), cancellationToken);
        return Done($"{Reference} is submitted again. Every office signs anew.", $"/escalations/{Reference}");
    }

    protected override ProposalForm InitialInput() => Proposal.Form;
}
