using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Incidents.Show;

[Requires(Permission.ViewIncidents)]
public sealed class ShowPage(ISender sender, ICurrentUser user) : PageModel
{
    [FromRoute]
    public string Reference { get; init; } = "";

    public CaseFrame Frame { get; private set; } = null!;

    public LatestAssessment? Latest { get; private set; }

    public bool MayAssess => user.May(Permission.Assess);

    public bool MayPropose => user.May(Permission.ProposeSteps);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Frame = await sender.Send(new CaseFrameQuery(Reference), cancellationToken);
        this.Show(Frame);
        Latest = await sender.Send(new LatestAssessmentQuery(Reference), cancellationToken);
    }
}
