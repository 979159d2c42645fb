using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Attribution;

/// <summary>A page with a form about one live hypothesis.</summary>
public abstract class HypothesisPage<TForm>(ISender sender) : CaseFormPage<TForm>
    where TForm : class, new()
{
    [FromRoute]
    public int Number { get; init; }

    public Hypothesis Hypothesis { get; private set; } = null!;

    public override Seen SeenNow => Hypothesis.Seen;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Hypothesis = (await sender.Send(new WeighingQuery(Reference), cancellationToken)).LiveOr404(Number);
    }
}
