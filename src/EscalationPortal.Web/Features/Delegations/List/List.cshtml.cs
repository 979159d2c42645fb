using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Delegations.List;

[Requires(Permission.HandOver)]
public sealed class DelegationsPage(ISender sender) : PageModel
{
    public MyDelegations Mine { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Mine = await sender.Send(new DelegationsQuery(), cancellationToken);
}
