using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Identity.Appointments;

/// <summary>The place that somebody would get in an office, refused where it cannot be. Use it with the accounts locked.</summary>
public sealed class OfficeGiving(PortalDb db, AdoptedPolicies policies)
{
    public async Task<Holding> PlannedPlaceAsync(AppointmentTerms terms, DateTimeOffset from, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var office = (await policies.OfficesAsync(cancellationToken)).FirstOrDefault(candidate => candidate.Key == terms.Office).OrNotFound($"office {terms.Office}");
        var person = await db.Users.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == terms.Person, cancellationToken).OrNotFound("account");
        Accounts.RefuseIfClosed(person);
        var places = new OfficePlaces(office.Key, await db.Holdings.AsNoTracking().Where(holding => holding.Office == office.Key).ToListAsync(cancellationToken));
        return places.Give(Guid.CreateVersion7(), person.Id, person.Roles, terms.Place!.Value, from, terms.Until, at);
    }
}
