using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Policies.List;

[Requires(Permission.ViewPolicy)]
public sealed class ListPage(ISender sender) : PageModel
{
    [FromQuery]
    public Guid? Before { get; init; }

    public PolicyVersions Shown { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new VersionsQuery(Before), cancellationToken);
}
