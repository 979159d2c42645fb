using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Campaigns.Start;

/// <summary>Starts a campaign. Answers with its id.</summary>
/// <param name="Incidents">The references of those it begins with, in any of the ways people write them.</param>
[Requires(Permission.GroupIncidents)]
public sealed record StartCampaignCommand(CampaignWords Words, IReadOnlyList<string> Incidents) : ICommand<Guid>, INamesOthers
{
    public IReadOnlyList<string> Others => [.. (Incidents ?? []).Select(reference => References.Named("INC", reference))];
}

public sealed class StartCampaignValidator : AbstractValidator<StartCampaignCommand>
{
    public const int MaxIncidents = 50;

    public StartCampaignValidator()
    {
        RuleFor(command => command.Words).SetValidator(new CampaignWordsValidator()).OverridePropertyName("");
        RuleFor(command => command.Incidents).Must(incidents => incidents.Count > 0)
            .WithMessage("Name an incident at least: a campaign is named for what is in it.");
        RuleFor(command => command.Incidents).Must(incidents => incidents.Count <= MaxIncidents)
            .WithMessage($"Name at most {MaxIncidents} incidents here, and put the others in afterwards.");
    }
}

public sealed class StartCampaignHandler(PortalDb db, CampaignDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<StartCampaignCommand, Guid>
{
    public async Task<Guid> Handle(StartCampaignCommand command, CancellationToken cancellationToken)
    {
        var incidents = await desk.IncidentsAsync(command.Others, nameof(command.Incidents), cancellationToken);
        var campaign = Campaign.Start(
            Guid.CreateVersion7(), Guid.CreateVersion7(), command.Words, [.. incidents.Select(incident => (Guid.CreateVersion7(), incident))],
            user.RequiredId(), clock.GetUtcNow());
        db.Campaigns.Add(campaign);
        return campaign.Id;
    }
}
