using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.Complete;

[Requires(Permission.ProposeSteps)]
public sealed class CompletePage(ISender sender) : GatesPage
{
    public OwedGates Owed { get; private set; } = null!;

    public override string Incident => Owed.Incident;

    protected override IReadOnlyList<Gate> StepGates => Owed.Step.Gates;

    protected override CaseRecords Records => Owed.Records;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Owed = await sender.Send(new OwedGatesQuery(Reference), cancellationToken);
        ViewData["Marking"] = Owed.Marking;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new CompleteGatesCommand(Reference, Input.ToStatements(), Input.LegalBasis.ToBasis(), Input.ToOffRampTriggers()), cancellationToken);
        return Done($"The gates of {Reference} are written. Whoever signed before has to read them and sign again.", $"/escalations/{Reference}");
    }

    protected override ProposalForm InitialInput() => Owed.Form;
}
