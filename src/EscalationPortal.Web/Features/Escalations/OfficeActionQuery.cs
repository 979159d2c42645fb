using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>The escalation, and the offices in which the reader may do this to it now.</summary>
[Requires(Permission.SignOff)]
public sealed record OfficeActionQuery(string Escalation, EscalationAct Act) : IQuery<Acting>, IConcernsEscalation;

/// <param name="Signing">What the act is a part of, as it stands on the page.</param>
/// <param name="StandDownOffices">The offices the policy names for standing it down; empty where any one that signs it may.</param>
public sealed record Acting(EscalationHeading Heading, Escalation Escalation, Signing Signing, IReadOnlyList<CapacityChoice> Offices, IReadOnlyList<string> StandDownOffices);

/// <param name="Words">In what way they would act; empty for a holder.</param>
public sealed record CapacityChoice(string Office, string Title, string Words)
{
    public string Choice => Words.Length == 0 ? Title : $"{Title}, {Words}";
}

public sealed class ActingHandler(PortalDb db, CaseDesk desk, ICurrentUser user) : IRequestHandler<OfficeActionQuery, Acting>
{
    public async Task<Acting> Handle(OfficeActionQuery query, CancellationToken cancellationToken)
    {
        var file = await desk.ReadByEscalationAsync(query.Escalation, cancellationToken);
        var escalation = file[query.Escalation];
        var policy = file.PolicyOf(escalation);
        return new Acting(
            EscalationHeading.Of(escalation, file.Incident),
            escalation,
            Signing.Of(escalation, query.Act),
            await db.ActingAsAsync(file.CapacitiesFor(query.Act, query.Escalation, user.RequiredId()), policy.OfficeTitle, cancellationToken),
            [.. escalation.Step.StandDown.Select(requirement => policy.OfficeTitle(requirement.Office))]);
    }
}

internal static class ActingWords
{
    public static async Task<IReadOnlyList<CapacityChoice>> ActingAsAsync(this PortalDb db, IEnumerable<Capacity> capacities, Func<string, string> titleOf, CancellationToken cancellationToken)
    {
        var all = capacities.ToList();
        var holders = all.Select(capacity => capacity.OnBehalfOf).OfType<Guid>().ToList();
        var names = await db.Users.Where(person => holders.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
        return [.. all.Select(capacity => new CapacityChoice(
            capacity.Office,
            titleOf(capacity.Office),
            CapacityWords.Of(capacity.Kind, capacity.OnBehalfOf is { } holder ? names[holder] : null, capacity.StandInOffice is { } office ? titleOf(office) : null)))];
    }
}
