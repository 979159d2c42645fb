using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Policies.Compare;

[Requires(Permission.ViewPolicy)]
public sealed class ComparePage(ISender sender) : PageModel
{
    [FromQuery]
    public string? Before { get; init; }

    [FromQuery]
    public string? After { get; init; }

    /// <summary>Before and after stand beside each other, in the place of sentences.</summary>
    [FromQuery]
    public bool Beside { get; init; }

    public Comparison Compared { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Compared = await sender.Send(new CompareQuery(Before, After), cancellationToken);
}
