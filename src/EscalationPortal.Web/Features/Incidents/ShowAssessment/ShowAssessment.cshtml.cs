using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Incidents.ShowAssessment;

[Requires(Permission.ViewIncidents)]
public sealed class ShowAssessmentPage(ISender sender) : PageModel
{
    [FromRoute]
    public string Reference { get; init; } = "";

    [FromRoute]
    public int Number { get; init; }

    public ShownAssessment Assessment { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Assessment = await sender.Send(new ShowAssessmentQuery(Reference, Number), cancellationToken);
        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
    }
}
