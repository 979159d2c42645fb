using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Identity.Appointments;

/// <summary>Where an administrator asks for what takes two of them. Use it with the accounts locked.</summary>
public sealed class AppointmentDesk(PortalDb db, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Whether the keys of this account are given out by two administrators.</summary>
    /// <param name="roles">The roles it would have; null for those it has.</param>
    public async Task<bool> NeedsAnotherAsync(Person person, IEnumerable<Role>? roles, CancellationToken cancellationToken) =>
        TwoAdministrators.AreNeededFor(roles ?? person.Roles, await ActsInOfficeAsync(person.Id, cancellationToken));

    /// <summary>They have a place in an office, or one was handed over to them, now or later.</summary>
    public Task<bool> ActsInOfficeAsync(Guid person, CancellationToken cancellationToken) => ActInOffices().AnyAsync(acting => acting == person, cancellationToken);

    /// <summary>Everyone who does.</summary>
    public IQueryable<Guid> ActInOffices()
    {
        var now = clock.GetUtcNow();
        return db.Holdings.Where(holding => holding.Until == null || holding.Until > now).Select(holding => holding.PersonId)
            .Concat(db.Delegations.Where(delegation => delegation.RevokedAt == null && delegation.Until > now).Select(delegation => delegation.DelegateId));
    }

    public async Task AskAsync(AppointmentTerms terms, CancellationToken cancellationToken)
    {
        var me = user.RequiredId();
        var hasAnother = await db.Administrators.AnyAsync(other => other.Id != me, cancellationToken);
        var ofPerson = await db.Appointments.Where(appointment => appointment.PersonId == terms.Person && appointment.State == AppointmentState.Asked).ToListAsync(cancellationToken);
        db.Appointments.Add(Appointment.Ask(Guid.CreateVersion7(), terms, me, hasAnother, ofPerson, clock.GetUtcNow()));
    }
}
