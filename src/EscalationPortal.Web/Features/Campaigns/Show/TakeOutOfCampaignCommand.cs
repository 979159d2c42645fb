using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Campaigns.Show;

/// <summary>An incident belongs to the campaign no more.</summary>
/// <param name="Incident">Its reference.</param>
[Requires(Permission.GroupIncidents)]
public sealed record TakeOutOfCampaignCommand(Guid Campaign, string Incident, string Because) : ICommand, IConcernsCampaign, INamesAnother
{
    public string Another => References.Named("INC", Incident);
}

public sealed class TakeOutOfCampaignValidator : AbstractValidator<TakeOutOfCampaignCommand>
{
    public TakeOutOfCampaignValidator()
    {
        RuleFor(command => command.Incident).Filled()
            .WithMessage("Choose which incident is taken out.").OverridePropertyName(nameof(ShowPage.Form.Out));
        RuleFor(command => command.Because).Paragraphs(CampaignReasons.MaxLength, "why it does not belong to the campaign")
            .OverridePropertyName(nameof(ShowPage.Form.OutBecause));
    }
}

public sealed class TakeOutOfCampaignHandler(CampaignDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<TakeOutOfCampaignCommand>
{
    public async Task Handle(TakeOutOfCampaignCommand command, CancellationToken cancellationToken)
    {
        var campaign = await desk.OpenAsync(command.Campaign, cancellationToken);
        var incident = await desk.IncidentAsync(command.Another, nameof(ShowPage.Form.Out), cancellationToken);
        campaign.TakeOut(incident, command.Because, user.RequiredId(), clock.GetUtcNow());
    }
}
