using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Evidence.Verify;

[Requires(Permission.HandleEvidence)]
public sealed class VerifyItemPage(ISender sender) : ItemPage<VerifyItemPage.Form>(sender)
{
    public override bool MakesAnother => true;

    private readonly ISender _sender = sender;

    public override Seen SeenNow => Heading.Item.Seen;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await _sender.Send(new VerifyEvidenceCommand(Reference, Number, Seen, Input.Method, Input.Corroborating, Input.Statement?.Trim() ?? ""), cancellationToken);
        return BackToItem($"Item {Number} is verified in your name.");
    }

    public sealed record Form
    {
        public VerificationMethod? Method { get; init; }
        public int? Corroborating { get; init; }
        public string? Statement { get; init; }
    }
}
