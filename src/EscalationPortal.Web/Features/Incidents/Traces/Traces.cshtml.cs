using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Incidents.Traces;

[Requires(Permission.ViewIncidents)]
public sealed class TracesPage(ISender sender, ICurrentUser user) : PageModel
{
    [FromRoute]
    public string Reference { get; init; } = "";

    [FromQuery]
    public Guid? Before { get; init; }

    public CaseTraces Traces { get; private set; } = null!;

    public bool MayAdd => user.May(Permission.LogIncidents);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var frame = await sender.Send(new CaseFrameQuery(Reference), cancellationToken);
        Traces = await sender.Send(new CaseTracesQuery(Reference, Before), cancellationToken);
        this.Show(frame);

        // More signals are told of here than the frame names.
        if (Traces.Strictest > (Marking)ViewData["Marking"]!)
        {
            ViewData["Marking"] = Traces.Strictest;
        }
    }
}
