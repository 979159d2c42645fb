using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Attribution.DissentFromJudgement;

[Requires(Permission.Dissent)]
public sealed class DissentPage(ISender sender) : CaseFormPage<DissentPage.Form>
{
    public override bool MakesAnother => true;

    public Weighing Weighing { get; private set; } = null!;

    public Judgement? Judgement => Weighing.Attribution.Judgement;

    public override Seen SeenNow => Judgement?.Seen ?? Seen.Nothing;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Weighing = await sender.Send(new WeighingQuery(Reference), cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new DissentCommand(Reference, Seen, Input.Reasons?.Trim() ?? ""), cancellationToken);
        return Done("Your dissent is recorded. It stands beside the judgement.", $"/incidents/{Reference}/attribution");
    }

    public sealed record Form
    {
        public string? Reasons { get; init; }
    }
}
