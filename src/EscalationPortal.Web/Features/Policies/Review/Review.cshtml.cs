using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Policies.Review;

/// <summary>What a review of the policy looks back on.</summary>
[Requires(Permission.ViewPolicy)]
public sealed class ReviewPage(ISender sender) : PageModel
{
    public ShownReview Shown { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new PolicyReviewQuery(), cancellationToken);
}
