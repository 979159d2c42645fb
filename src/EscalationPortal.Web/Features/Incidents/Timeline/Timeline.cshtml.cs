using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Incidents.Timeline;

[Requires(Permission.ViewIncidents)]
public sealed class TimelinePage(ISender sender) : PageModel
{
    [FromRoute]
    public string Reference { get; init; } = "";

    /// <summary>A story is read from its beginning; someone who knows it asks for its end.</summary>
    [FromQuery]
    public bool NewestFirst { get; init; }

    public IReadOnlyList<Moment> Moments { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Moments = await sender.Send(new TimelineQuery(Reference), cancellationToken);
        return Page();
    }
}
