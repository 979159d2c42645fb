using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.StandDown;

[Requires(Permission.SignOff)]
public sealed class StandDownPage(ISender sender) : OfficePage(sender, EscalationAct.StandDown)
{
    private readonly ISender _sender = sender;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await _sender.Send(new StandDownCommand(Reference, Input.Office ?? "", Input.Reason?.Trim() ?? ""), cancellationToken);
        return BackToBrief();
    }
}
