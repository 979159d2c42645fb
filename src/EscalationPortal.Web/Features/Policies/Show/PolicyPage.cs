using EscalationPortal.Domain.Policies;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Policies.Show;

/// <summary>A page that shows an adopted policy, or a part of it.</summary>
public abstract class PolicyPage(ISender sender) : PageModel
{
    [FromRoute]
    public string? Digest { get; init; }

    public ShownPolicy Shown { get; private set; } = null!;

    public ThresholdPolicy Policy => Shown.Policy;

    /// <summary>The address of the very version on show, which stays its own after another is in force.</summary>
    public string Root => $"/policy/{Policy.Digest}";

    protected async Task LoadAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new PolicyQuery(Digest), cancellationToken);
}
