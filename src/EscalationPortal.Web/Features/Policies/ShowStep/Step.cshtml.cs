using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Policies.Show;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Policies.ShowStep;

[Requires(Permission.ViewPolicy)]
public sealed class StepPage(ISender sender) : PolicyPage(sender)
{
    [FromRoute]
    public string Step { get; init; } = "";

    public Step Rung { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Rung = Policy.FindStep(Step).OrNotFound($"step {Step} of this policy");
    }
}
