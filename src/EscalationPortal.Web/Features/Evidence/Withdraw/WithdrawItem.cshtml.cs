using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Evidence.Withdraw;

[Requires(Permission.HandleEvidence)]
public sealed class WithdrawItemPage(ISender sender) : ItemPage<WithdrawItemPage.Form>(sender)
{
    private readonly ISender _sender = sender;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await _sender.Send(new WithdrawEvidenceCommand(Reference, Number, Input.Reason?.Trim() ?? ""), cancellationToken);
        return BackToItem($"Item {Number} is withdrawn.");
    }

    public sealed record Form
    {
        public string? Reason { get; init; }
    }
}
