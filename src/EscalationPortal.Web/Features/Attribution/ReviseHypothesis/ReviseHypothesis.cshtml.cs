using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Attribution.ReviseHypothesis;

[Requires(Permission.WeighHypotheses)]
public sealed class ReviseHypothesisPage(ISender sender) : HypothesisPage<HypothesisForm>(sender)
{
    private readonly ISender _sender = sender;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await _sender.Send(new ReviseHypothesisCommand(Reference, Number, Seen, Input.Read(), Input.Reason.Kept()), cancellationToken);
        return Done($"{Hypothesis.NameOf(Number)} is revised. See whether its ratings still hold.", $"/incidents/{Reference}/attribution");
    }

    protected override HypothesisForm InitialInput() => HypothesisForm.Of(Hypothesis.Text);
}
