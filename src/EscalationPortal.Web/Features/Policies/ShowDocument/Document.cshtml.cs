using EscalationPortal.Web.Features.Policies.Show;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.ShowDocument;

/// <summary>Everything a policy says, on one page: to read through, and to print.</summary>
[Requires(Permission.ViewPolicy)]
public sealed class DocumentPage(ISender sender) : PolicyPage(sender)
{
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);
}
