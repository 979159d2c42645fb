using EscalationPortal.Web.Features.Shared;
using EscalationPortal.Web.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Incidents.Log;

[Requires(Permission.LogIncidents)]
public sealed class LogPage(ISender sender) : FormPage<IncidentForm>
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var reference = await sender.Send(new LogIncidentCommand(Input), cancellationToken);
        TempData["Notice"] = $"{reference} is logged. Next: assess it.";
        return Redirect($"/incidents/{reference}");
    }
}
