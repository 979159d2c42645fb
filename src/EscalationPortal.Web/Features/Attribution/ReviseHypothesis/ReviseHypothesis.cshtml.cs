using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Attribution.ReviseHypothesis;

[Requires(Permission.WeighHypotheses)]
public sealed class ReviseHypothesisPage(ISender sender) : FormPage<HypothesisForm>
{
    [FromRoute]
    public string Reference { get; init; } = "";

    [FromRoute]
    public int Number { get; init; }

    public Hypothesis Hypothesis { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Hypothesis = (await sender.Send(new WeighingQuery(Reference), cancellationToken)).LiveOr404(Number);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new ReviseHypothesisCommand(Reference, Number, Input.Revision, Input.Read(), Input.Reason.Kept()), cancellationToken);
        TempData["Notice"] = $"{Hypothesis.NameOf(Number)} is revised. See whether its ratings still hold.";
        return Redirect($"/incidents/{Reference}/attribution");
    }

    protected override HypothesisForm InitialInput() => HypothesisForm.Of(Hypothesis.Text) with { Revision = Hypothesis.Revision };
}
