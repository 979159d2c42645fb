using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Attribution.AddHypothesis;

[Requires(Permission.WeighHypotheses)]
public sealed class AddHypothesisPage(ISender sender) : CaseFormPage<HypothesisForm>
{
    /// <summary>The kind to begin with: the page of the attribution offers those that are missing.</summary>
    [FromQuery]
    public HypothesisKind? Kind { get; init; }

    public override bool OpensEmpty => true;

    public override async Task LoadAsync(CancellationToken cancellationToken) => this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var number = await sender.Send(new AddHypothesisCommand(Reference, Input.Read()), cancellationToken);
        return DoneOrAnother($"{Hypothesis.NameOf(number)} is added. Rate the evidence against it.", $"/incidents/{Reference}/attribution");
    }

    protected override HypothesisForm InitialInput() => Kind switch
    {
        HypothesisKind.NotAnAttack => new() { Kind = nameof(HypothesisKind.NotAnAttack), Statement = "It was not an attack but a fault or a mistake." },
        HypothesisKind.FalseFlag => new() { Kind = nameof(HypothesisKind.FalseFlag), Statement = "Someone else did it and made it look like the work of the suspected actor." },
        _ => new() { Kind = nameof(HypothesisKind.Actor) },
    };
}
