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
        TwoAdministrators.Decide(roles ?? person.Roles, await ActsInOfficeAsync(person.Id, cancellationToken));

    /// <summary>They have a place in an office, or one was handed over to them, now or later.</summary>
    public Task<bool> ActsInOfficeAsync(Guid person, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Users.AnyAsync(
            candidate => candidate.Id == person
                && (db.Holdings.Any(holding => holding.PersonId == person && (holding.Until == null || holding.Until > now))
                    || db.Delegations.Any(delegation => delegation.DelegateId == person && delegation.RevokedAt == null && delegation.Until > now)),
            cancellationToken);
    }

    public async Task AskAsync(AppointmentTerms terms, CancellationToken cancellationToken)
    {
        var me = user.RequiredId();
        var hasAnother = await db.Users.AnyAsync(other => other.Id != me && other.DisabledReason == null && other.Roles.Contains(Role.Administrator), cancellationToken);
        var ofPerson = await db.Appointments.Where(appointment => appointment.PersonId == terms.Person && appointment.State == AppointmentState.Asked).ToListAsync(cancellationToken);
        db.Appointments.Add(Appointment.Ask(Guid.CreateVersion7(), terms, me, hasAnother, ofPerson, clock.GetUtcNow()));
    }
}
