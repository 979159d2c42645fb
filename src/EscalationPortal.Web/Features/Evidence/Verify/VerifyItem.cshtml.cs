using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Evidence.Verify;

[Requires(Permission.HandleEvidence)]
public sealed class VerifyItemPage(ISender sender) : ItemPage<VerifyItemPage.Form>(sender)
{
    private readonly ISender _sender = sender;

    public override Task OnInputReadyAsync(CancellationToken cancellationToken)
    {
        // The page shows the item as it is now: that is what is verified when the form is sent again.
        ModelState.Remove("Input.Revision");
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await _sender.Send(new VerifyEvidenceCommand(Reference, Number, Input.Revision, Input.Method, Input.Corroborating, Input.Statement?.Trim() ?? ""), cancellationToken);
        return BackToItem($"Item {Number} is verified in your name.");
    }

    public sealed record Form
    {
        public int Revision { get; init; }
        public VerificationMethod? Method { get; init; }
        public int? Corroborating { get; init; }
        public string? Statement { get; init; }
    }
}
