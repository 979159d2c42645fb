using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Campaigns.Show;

/// <summary>The campaign is called otherwise from now on, for those who may read all that is in it now.</summary>
/// <param name="Seen">What whoever renames it had read of what it is called.</param>
[Requires(Permission.GroupIncidents)]
public sealed record RenameCampaignCommand(Guid Campaign, Seen Seen, CampaignWords Words) : ICommand, IConcernsCampaign;

public sealed class RenameCampaignValidator : AbstractValidator<RenameCampaignCommand>
{
    public RenameCampaignValidator() => RuleFor(command => command.Words).SetValidator(new CampaignWordsValidator()).OverridePropertyName("");
}

public sealed class RenameCampaignHandler(PortalDb db, CampaignDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<RenameCampaignCommand>
{
    public async Task Handle(RenameCampaignCommand command, CancellationToken cancellationToken)
    {
        var campaign = await desk.OpenAsync(command.Campaign, cancellationToken);
        ConflictException.ThrowUnless(command.Seen.Covers(campaign.Seen));
        var held = campaign.Incidents.Where(row => row.LeftAt is null).Select(row => row.IncidentId).ToArray();
        var incidents = await db.Incidents.AsNoTracking().Where(incident => held.Contains(incident.Id)).ToListAsync(cancellationToken);
        campaign.Rename(Guid.CreateVersion7(), command.Words, incidents, user.RequiredId(), clock.GetUtcNow());
    }
}
