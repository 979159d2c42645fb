using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Offices.End;

/// <summary>A place in an office, and how the office would be filled without it.</summary>
[Requires(Permission.ManagePeople)]
public sealed record HeldPlaceQuery(Guid Holding) : IQuery<HeldPlace>;

/// <param name="FilledAfter">Null where nobody could act in the office any more.</param>
public sealed record HeldPlace(string Person, string Title, DateTimeOffset From, DateTimeOffset? Until, CapacityKind? FilledAfter);

public sealed class HeldPlaceHandler(PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, TimeProvider clock) : IRequestHandler<HeldPlaceQuery, HeldPlace>
{
    public async Task<HeldPlace> Handle(HeldPlaceQuery query, CancellationToken cancellationToken)
    {
        var place = await db.Holdings.AsNoTracking().SingleOrDefaultAsync(holding => holding.Id == query.Holding, cancellationToken).OrNotFound("place in an office");
        var person = await db.Users.Where(candidate => candidate.Id == place.PersonId).Select(candidate => candidate.Name).SingleAsync(cancellationToken);
        var offices = await policies.OfficesAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var (holdings, delegations, _) = await officeRolls.HoldersAsync(incident: null, now, cancellationToken);
        var roll = new OfficeRoll(offices, [.. holdings.Where(holding => holding.Id != place.Id)], delegations);
        return new HeldPlace(
            person, OfficeTitles.TitleOf(offices.FirstOrDefault(office => office.Key == place.Office)?.Title ?? place.Office, place.Place), place.From, place.Until, roll.FilledBy(place.Office, now));
    }
}
