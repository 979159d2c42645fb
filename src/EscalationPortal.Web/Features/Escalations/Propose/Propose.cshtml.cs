using EscalationPortal.Web.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.Propose;

[Requires(Permission.ProposeSteps)]
public sealed class ProposePage(ISender sender) : ProposalPage
{
    [FromRoute]
    public string Reference { get; init; } = "";

    /// <summary>The step's key; without one the recommended step is proposed.</summary>
    [FromRoute]
    public string? Step { get; init; }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Steps = await sender.Send(new StepsQuery(Reference), cancellationToken);
        ViewData["Marking"] = Steps.Marking;
        Chosen = Step is null ? Steps.Assessment?.Recommended : Steps.Find(Step).OrNotFound($"step {Step}");
        if (Chosen?.Rung == 0)
        {
            Chosen = null;
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var reference = await sender.Send(new ProposeStepCommand(Reference, Chosen?.Key ?? "", Input.ToProposal()), cancellationToken);
        TempData["Notice"] = $"{reference} is submitted. The offices that sign it see it on their home page.";
        return Redirect($"/escalations/{reference}");
    }
}
