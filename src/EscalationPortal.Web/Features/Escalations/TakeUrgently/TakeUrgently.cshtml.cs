using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.TakeUrgently;

[Requires(Permission.SignOff)]
public sealed class TakeUrgentlyPage(ISender sender) : OfficePage(sender, EscalationAct.TakeUrgently)
{
    private readonly ISender _sender = sender;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await _sender.Send(new TakeUrgentlyCommand(Reference, Input.Office ?? "", Seen, Input.Reason?.Trim() ?? ""), cancellationToken);
        return BackToBrief();
    }
}
