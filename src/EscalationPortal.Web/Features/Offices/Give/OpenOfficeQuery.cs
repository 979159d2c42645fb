using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Offices.Give;

/// <summary>An office, who could get a place in it, and which places there are.</summary>
[Requires(Permission.ManagePeople)]
public sealed record OpenOfficeQuery(string Office) : IQuery<OpenOffice>;

/// <param name="Places">The holder's, every deputy's that is taken, and the next one.</param>
/// <param name="Next">The place it lacks most: a holder, or one more deputy.</param>
public sealed record OpenOffice(string Key, string Title, IReadOnlyList<OpenPlace> Places, int Next, IReadOnlyList<Approver> Approvers);

/// <param name="Taken">By whom, now or later.</param>
public sealed record OpenPlace(int Place, IReadOnlyList<string> Taken);

public sealed record Approver(Guid Id, string Name);

public sealed class OpenOfficeHandler(PortalDb db, AdoptedPolicies policies, TimeProvider clock) : IRequestHandler<OpenOfficeQuery, OpenOffice>
{
    public async Task<OpenOffice> Handle(OpenOfficeQuery query, CancellationToken cancellationToken)
    {
        var office = (await policies.OfficesAsync(cancellationToken)).FirstOrDefault(candidate => candidate.Key == query.Office).OrNotFound($"office {query.Office}");
        var now = clock.GetUtcNow();
        var holdings = await db.Holdings.AsNoTracking().Where(holding => holding.Office == office.Key && (holding.Until == null || holding.Until > now)).ToListAsync(cancellationToken);
        var names = await db.Users.Where(person => holdings.Select(holding => holding.PersonId).Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
        var nextDeputy = new OfficePlaces(office.Key, holdings).NextDeputy(now);
        return new OpenOffice(
            office.Key,
            office.Title,
            [
                .. holdings.Select(holding => holding.Place).Append(Holding.Holder).Append(nextDeputy).Distinct().Order()
                    .Select(place => new OpenPlace(place, [.. holdings.Where(holding => holding.Place == place).OrderBy(holding => holding.From).Select(holding => names[holding.PersonId])])),
            ],
            holdings.Exists(holding => holding.Place == Holding.Holder) ? nextDeputy : Holding.Holder,
            await db.Users.Where(person => person.DisabledReason == null && person.Roles.Contains(Role.Approver)).OrderBy(person => person.Name).ThenBy(person => person.Id)
                .Select(person => new Approver(person.Id, Person.WithAddress(person.OwnName, person.Email))).ToListAsync(cancellationToken));
    }
}
