using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>The escalation, and the offices in which the reader may do this to it now.</summary>
[Requires(Permission.SignOff)]
public sealed record OfficeActionQuery(string Escalation, EscalationAct Act) : IQuery<Acting>, IConcernsEscalation;

/// <param name="Signing">What the act is a part of, as it stands on the page.</param>
/// <param name="StandDownOffices">The offices the policy names for standing it down; empty where any one that signs it may.</param>
public sealed record Acting(EscalationHeading Heading, Escalation Escalation, Signing Signing, IReadOnlyList<CapacityChoice> Offices, IReadOnlyList<string> StandDownOffices);

public sealed class ActingHandler(CaseDesk desk, PeopleNames peopleNames, ICurrentUser user) : IRequestHandler<OfficeActionQuery, Acting>
{
    public async Task<Acting> Handle(OfficeActionQuery query, CancellationToken cancellationToken)
    {
        var file = await desk.ReadByEscalationAsync(query.Escalation, cancellationToken);
        var escalation = file[query.Escalation];
        var policy = file.PolicyOf(escalation);
        var capacities = file.CapacitiesFor(query.Act, query.Escalation, user.RequiredId());
        var names = await peopleNames.OfAsync(capacities.Select(capacity => capacity.OnBehalfOf), cancellationToken);
        return new Acting(
            EscalationHeading.Of(escalation, file.Incident),
            escalation,
            Signing.Of(escalation, query.Act),
            [.. capacities.Select(capacity => CapacityChoice.Of(capacity, policy.OfficeTitle, names))],
            [.. escalation.Step.StandDown.Select(requirement => policy.OfficeTitle(requirement.Office))]);
    }
}
