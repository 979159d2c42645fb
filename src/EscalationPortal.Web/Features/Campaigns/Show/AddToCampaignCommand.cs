using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Campaigns.Show;

/// <summary>An incident belongs to the campaign from now on.</summary>
/// <param name="Incident">Its reference, in any of the ways people write it.</param>
[Requires(Permission.GroupIncidents)]
public sealed record AddToCampaignCommand(Guid Campaign, string Incident, string Because) : ICommand, IConcernsCampaign, INamesAnother
{
    public string Another => References.Named("INC", Incident);
}

public sealed class AddToCampaignValidator : AbstractValidator<AddToCampaignCommand>
{
    public AddToCampaignValidator()
    {
        RuleFor(command => command.Incident).Line(60, "the reference of the incident");
        RuleFor(command => command.Because).Paragraphs(CampaignReasons.MaxLength, "why it belongs to the campaign");
    }
}

public sealed class AddToCampaignHandler(CampaignDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddToCampaignCommand>
{
    public async Task Handle(AddToCampaignCommand command, CancellationToken cancellationToken)
    {
        var campaign = await desk.OpenAsync(command.Campaign, cancellationToken);
        var incident = await desk.IncidentAsync(command.Another, nameof(command.Incident), cancellationToken);
        campaign.Add(Guid.CreateVersion7(), incident, command.Because, user.RequiredId(), clock.GetUtcNow());
    }
}
