using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Attribution.DissentFromJudgement;

[Requires(Permission.Dissent)]
public sealed class DissentPage(ISender sender) : FormPage<DissentPage.Form>
{
    [FromRoute]
    public string Reference { get; init; } = "";

    public Weighing Weighing { get; private set; } = null!;

    public Judgement? Judgement => Weighing.Attribution.Judgement;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Weighing = await sender.Send(new WeighingQuery(Reference), cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new DissentCommand(Reference, Input.Judgement, Input.Reasons?.Trim() ?? ""), cancellationToken);
        TempData["Notice"] = "Your dissent is recorded. It stands beside the judgement.";
        return Redirect($"/incidents/{Reference}/attribution");
    }

    protected override Form InitialInput() => new() { Judgement = Judgement?.Number ?? 0 };

    public sealed record Form
    {
        public int Judgement { get; init; }
        public string? Reasons { get; init; }
    }
}
