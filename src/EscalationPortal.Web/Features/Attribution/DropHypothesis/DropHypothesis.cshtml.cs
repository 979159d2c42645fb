using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Attribution.DropHypothesis;

[Requires(Permission.WeighHypotheses)]
public sealed class DropHypothesisPage(ISender sender) : HypothesisPage<DropHypothesisPage.Form>(sender)
{
    private readonly ISender _sender = sender;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await _sender.Send(new DropHypothesisCommand(Reference, Number, Seen, Input.Reason?.Trim() ?? ""), cancellationToken);
        return Done($"{Hypothesis.NameOf(Number)} is dropped. It stays in the history.", $"/incidents/{Reference}/attribution");
    }

    public sealed record Form
    {
        public string? Reason { get; init; }
    }
}
