using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Appointments.List;

[Requires(Permission.ManagePeople)]
public sealed class AppointmentsListPage(ISender sender) : PageModel
{
    [FromQuery]
    public bool Decided { get; init; }

    [FromQuery]
    public Guid? After { get; init; }

    public AppointmentsPage Appointments { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        Appointments = await sender.Send(new AppointmentsQuery(Decided, After), cancellationToken);
        return Page();
    }
}
