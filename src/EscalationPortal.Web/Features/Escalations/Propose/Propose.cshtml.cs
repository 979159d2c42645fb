using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.Propose;

[Requires(Permission.ProposeSteps)]
public sealed class ProposePage(ISender sender) : ProposalPage
{
    public override bool MakesAnother => true;

    /// <summary>The step's key; without one the recommended step is proposed.</summary>
    [FromRoute]
    public string? Step { get; init; }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Steps = await sender.Send(new StepsQuery(Reference), cancellationToken);
        ViewData["Marking"] = Steps.Marking;
        Chosen = Step is null ? Steps.Assessment?.Recommended : Steps.Find(Step).OrNotFound($"step {Step}");
        if (Chosen?.Rung == 0 || (Step is null && Chosen?.Rung == Steps.RungInForce))
        {
            Chosen = null;
        }
    }

    /// <summary>The step is named in the address, so that what is read is what is submitted, whatever is assessed in between.</summary>
    public override async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var page = await base.OnGetAsync(cancellationToken);
        return Step is null && Chosen is { } recommended ? Redirect($"/incidents/{Reference}/propose/{recommended.Key}") : page;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var reference = await sender.Send(new ProposeStepCommand(Reference, Step ?? "", Seen, Input.ToProposal()), cancellationToken);
        return Done($"{reference} is submitted. The offices that sign it see it on their home page.", $"/escalations/{reference}");
    }
}
