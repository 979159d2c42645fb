using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Attribution.DropHypothesis;

[Requires(Permission.WeighHypotheses)]
public sealed class DropHypothesisPage(ISender sender) : FormPage<DropHypothesisPage.Form>
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
        await sender.Send(new DropHypothesisCommand(Reference, Number, Input.Revision, Input.Reason?.Trim() ?? ""), cancellationToken);
        TempData["Notice"] = $"{Hypothesis.NameOf(Number)} is dropped. It stays in the history.";
        return Redirect($"/incidents/{Reference}/attribution");
    }

    protected override Form InitialInput() => new() { Revision = Hypothesis.Revision };

    public sealed record Form
    {
        public int Revision { get; init; }
        public string? Reason { get; init; }
    }
}
