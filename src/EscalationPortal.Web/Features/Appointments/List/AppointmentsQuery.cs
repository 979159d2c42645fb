using EscalationPortal.Domain.Appointments;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Appointments.List;

/// <summary>What waits for a second administrator, the oldest first, or what was decided, the latest first, page by page.</summary>
/// <param name="After">The last one on the page before.</param>
[Requires(Permission.ManagePeople)]
public sealed record AppointmentsQuery(bool Decided, Guid? After) : IQuery<AppointmentsPage>;

/// <param name="IsAlone">The reader is the only administrator who can sign in: nobody could confirm anything.</param>
public sealed record AppointmentsPage(IReadOnlyList<AppointmentRow> Rows, Guid? Next, bool IsAlone);

/// <param name="IsOver">It was asked for too long ago to be confirmed.</param>
/// <param name="WaitsForReader">The reader may confirm it now.</param>
public sealed record AppointmentRow(
    Guid Id, AppointmentKind Kind, string Person, string Email, string? Office, int? Place, string AskedBy, DateTimeOffset AskedAt, AppointmentState State, bool IsOver, bool WaitsForReader,
    string? DecidedBy, DateTimeOffset? DecidedAt);

public sealed class AppointmentsHandler(PortalDb db, AdoptedPolicies policies, AppointmentDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<AppointmentsQuery, AppointmentsPage>
{
    public const int PageSize = 50;

    public async Task<AppointmentsPage> Handle(AppointmentsQuery query, CancellationToken cancellationToken)
    {
        // An id of version 7 begins with when it was made, so the order of the ids is that of the asking.
        var asked = db.Appointments.AsNoTracking().Where(appointment => (appointment.State != AppointmentState.Asked) == query.Decided);
        asked = query.Decided ? asked.OrderByDescending(appointment => appointment.Id) : asked.OrderBy(appointment => appointment.Id);
        if (query.After is { } after)
        {
            asked = query.Decided ? asked.Where(appointment => appointment.Id < after) : asked.Where(appointment => appointment.Id > after);
        }

        var rows = await asked.Take(PageSize + 1).Join(db.Users, appointment => appointment.PersonId, appointed => appointed.Id, (appointment, appointed) => new
        {
            Appointment = appointment,
            Person = new { appointed.Name, appointed.Email },
            AskedBy = db.Users.Where(person => person.Id == appointment.AskedById).Select(person => person.Name).Single(),
            AskerAppoints = db.Administrators.Any(person => person.Id == appointment.AskedById),
            DecidedBy = db.Users.Where(person => person.Id == appointment.DecidedById).Select(person => person.Name).SingleOrDefault(),
        }).ToListAsync(cancellationToken);
        var policy = await policies.InForceAsync(cancellationToken);
        var (me, now) = (await desk.MeAsync(cancellationToken), clock.GetUtcNow());
        var isAlone = !await db.Administrators.AnyAsync(person => person.Id != user.Id, cancellationToken);
        return new AppointmentsPage(
            [.. rows.Take(PageSize).Select(row => new AppointmentRow(
                row.Appointment.Id,
                row.Appointment.Kind,
                row.Person.Name,
                row.Person.Email!,
                row.Appointment.Office is { } office ? policy.OfficeTitle(office) : null,
                row.Appointment.Place,
                row.AskedBy,
                row.Appointment.AskedAt,
                row.Appointment.State,
                row.Appointment.State == AppointmentState.Asked && !row.Appointment.IsOpenAt(now),
                row.Appointment.WhyNotConfirm(me, row.AskerAppoints, now) is null,
                row.DecidedBy,
                row.Appointment.DecidedAt))],
            rows.Count > PageSize ? rows[PageSize - 1].Appointment.Id : null,
            isAlone);
    }
}
