using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.Confirm;

[Requires(Permission.SignOff)]
public sealed class ConfirmPage(ISender sender) : OfficePage(sender, EscalationAct.ConfirmLegalBasis)
{
    private readonly ISender _sender = sender;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await _sender.Send(new ConfirmCommand(Reference, Input.Office ?? "", Seen), cancellationToken);
        return BackToBrief();
    }
}
