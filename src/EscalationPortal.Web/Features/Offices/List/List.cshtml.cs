using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Offices.List;

[Requires(Permission.ManagePeople)]
public sealed class OfficesPage(ISender sender) : PageModel
{
    public IReadOnlyList<OfficeRow> Offices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Offices = await sender.Send(new OfficesQuery(), cancellationToken);
}
