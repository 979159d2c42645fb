using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Compartments.List;

[Requires(Permission.ManagePeople)]
public sealed class CompartmentsPage(ISender sender) : PageModel
{
    public IReadOnlyList<CompartmentRow> Compartments { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Compartments = await sender.Send(new CompartmentsQuery(), cancellationToken);
}
