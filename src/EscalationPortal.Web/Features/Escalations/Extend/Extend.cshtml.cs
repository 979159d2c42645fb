using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.Extend;

[Requires(Permission.SignOff)]
public sealed class ExtendPage(ISender sender) : OfficePage(sender, EscalationAct.Extend)
{
    private readonly ISender _sender = sender;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await _sender.Send(new ExtendCommand(Reference, Input.Office ?? "", Seen, Input.Dissents, Input.Reason?.Trim() ?? ""), cancellationToken);
        return BackToBrief();
    }
}
