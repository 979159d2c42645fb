using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.AssessmentResult;
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

    /// <summary>The latest assessment; null while there is none.</summary>
    public EvaluatedAssessment? Latest { get; private set; }

    /// <summary>The latest first.</summary>
    public IReadOnlyList<AssessmentLine> Assessments { get; private set; } = [];

    /// <summary>The items that the latest assessment cites and that were withdrawn since.</summary>
    public IReadOnlyList<int> Withdrawn { get; private set; } = [];

    public bool MayAssess => user.May(Permission.Assess);

    public bool MayPropose => user.May(Permission.ProposeSteps);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Frame = await sender.Send(new CaseFrameQuery(Reference), cancellationToken);
        this.Show(Frame);
        if (Frame.Latest is { } latest)
        {
            var all = await sender.Send(new AssessmentsQuery(Reference), cancellationToken);
            Latest = new EvaluatedAssessment("latest", latest.Policy, latest.Evaluation);
            Assessments = all.All;
            Withdrawn = [.. all.Withdrawn.Where(latest.Cited.Contains)];
        }
    }
}
