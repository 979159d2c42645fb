using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Identity.Appointments;

/// <summary>Where an administrator asks for what takes two of them, and confirms it. Use it with the accounts locked.</summary>
public sealed class AppointmentDesk(PortalDb db, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Whether the keys of this account are given out by two administrators.</summary>
    public static bool NeedsAnother(Person person) => TwoAdministrators.AreNeededFor(person.Roles, isInUse: person.PasswordHash is not null);

    public async Task AskAsync(AppointmentTerms terms, CancellationToken cancellationToken)
    {
        var me = await MeAsync(cancellationToken);
        var hasAnother = await db.Administrators.AnyAsync(other => other.Id != me.Person, cancellationToken);
        var appoints = terms.Roles.Contains(Role.Administrator) || await db.Users.AnyAsync(person => person.Id == terms.Person && person.Roles.Contains(Role.Administrator), cancellationToken);
        var ofPerson = await db.Appointments.Where(appointment => appointment.PersonId == terms.Person && appointment.State == AppointmentState.Asked).ToListAsync(cancellationToken);
        db.Appointments.Add(Appointment.Ask(Guid.CreateVersion7(), terms with { Appoints = appoints }, me, hasAnother, ofPerson, clock.GetUtcNow()));
    }

    public async Task ConfirmAsync(Appointment appointment, CancellationToken cancellationToken) => appointment.Confirm(
        await MeAsync(cancellationToken), await db.Administrators.AnyAsync(person => person.Id == appointment.AskedById, cancellationToken), clock.GetUtcNow());

    /// <summary>The reader, as one who appoints.</summary>
    public async Task<Appointer> MeAsync(CancellationToken cancellationToken)
    {
        var me = user.RequiredId();
        return new Appointer(me, await db.Users.Where(person => person.Id == me).Select(person => person.SignsFrom).SingleAsync(cancellationToken));
    }
}
