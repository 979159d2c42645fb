using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.Choose;

[Requires(Permission.SignOff)]
public sealed class ChoosePage(ISender sender) : ProposalPage
{
    /// <summary>The step's key; without one the steps to choose from are shown.</summary>
    [FromRoute]
    public string? Step { get; init; }

    [BindProperty(Name = "Acting.Office")]
    public string? Office { get; set; }

    public Choosable Choosable { get; private set; } = null!;

    public IReadOnlyList<CapacityChoice> ChosenAs { get; private set; } = [];

    public override Seen SeenNow => Choosable.Seen.And(base.SeenNow);

    // Whoever chooses signs: nothing is left open for later.
    public override UrgentPath? Urgent => null;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Choosable = await sender.Send(new ChoosableQuery(Reference), cancellationToken);
        Steps = await sender.Send(new StepsQuery(Choosable.Heading.Incident), cancellationToken);
        ViewData["Marking"] = Choosable.Heading.Marking;
        Chosen = Step is null ? null : Steps.Find(Step).OrNotFound($"step {Step}");
        ChosenAs = Choosable.Steps.FirstOrDefault(step => step.Step.Key == Step)?.As ?? [];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(
            new ChooseStepCommand(Reference, Step ?? "", Office ?? "", Seen, Input.ReasonToDepart?.Trim() ?? "", Input.ToProposal()),
            cancellationToken);
        return Redirect(OfficePage.AfterAct(Reference));
    }

    protected override ProposalForm InitialInput() => Choosable.Text;
}
