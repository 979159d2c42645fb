using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Escalations.OfIncident;

[Requires(Permission.ViewIncidents)]
public sealed class OfIncidentPage(ISender sender) : PageModel
{
    [FromRoute]
    public string Reference { get; init; } = "";

    public IReadOnlyList<CaseEscalation> Escalations { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Escalations = await sender.Send(new OfIncidentQuery(Reference), cancellationToken);
    }
}
