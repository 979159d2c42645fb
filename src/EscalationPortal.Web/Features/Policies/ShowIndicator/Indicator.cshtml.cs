using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Policies.Show;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Policies.ShowIndicator;

[Requires(Permission.ViewPolicy)]
public sealed class IndicatorPage(ISender sender) : PolicyPage(sender)
{
    [FromRoute]
    public string Indicator { get; init; } = "";

    public Indicator Asked { get; private set; } = null!;

    public Criterion Criterion => Policy.Criteria.First(criterion => criterion.Indicators.Contains(Asked));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Asked = Policy.FindIndicator(Indicator).OrNotFound($"indicator {Indicator} of this policy");
    }
}
