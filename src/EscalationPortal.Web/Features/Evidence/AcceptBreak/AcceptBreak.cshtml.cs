using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Evidence.AcceptBreak;

[Requires(Permission.HandleEvidence)]
public sealed class AcceptBreakPage(ISender sender) : ItemPage<AcceptBreakPage.Form>(sender)
{
    private readonly ISender _sender = sender;

    [FromRoute]
    public int Break { get; init; }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        await base.LoadAsync(cancellationToken);
        if (Heading.Item.Chain.Breaks.All(custodyBreak => custodyBreak.Event != Break))
        {
            throw new NotFoundException($"break {Break} of item {Number} of {Reference}");
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await _sender.Send(new AcceptBreakCommand(Reference, Number, Break, Input.Reason?.Trim() ?? ""), cancellationToken);
        return BackToItem("It is recorded why the item may still count.");
    }

    public sealed record Form
    {
        public string? Reason { get; init; }
    }
}
