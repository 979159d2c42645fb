using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Policies.TryOut;

[Requires(Permission.ViewPolicy)]
public sealed class TryOutPage(ISender sender) : PageModel
{
    [FromRoute]
    public Guid Id { get; init; }

    [FromQuery]
    public bool Library { get; init; }

    public TriedOut Tried { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Tried = await sender.Send(new TryOutQuery(Id, Library), cancellationToken);
        ViewData["Marking"] = Tried.Strictest;
    }
}
