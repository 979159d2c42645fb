using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Appointments.Confirm;

/// <summary>What was asked for, about whom, and what follows if it is confirmed now.</summary>
[Requires(Permission.ManagePeople)]
public sealed record AppointmentQuery(Guid Appointment) : IQuery<AskedAppointment>;

/// <param name="Office">The title of the office; null where it is about none.</param>
/// <param name="SignsFrom">The first moment at which the person would sign by it.</param>
/// <param name="IsOpen">It can be confirmed or declined now.</param>
/// <param name="IsMine">The reader asked for it.</param>
/// <param name="WhyNotConfirm">Why the reader may not confirm it; null if they may.</param>
/// <param name="LastLink">By which somebody could choose the account's password; null where none is on record.</param>
/// <param name="Signs">The account signs, or would by it.</param>
/// <param name="AccountMadeAt">When the account was made, as far as its number tells.</param>
/// <param name="HasPassword">Somebody has chosen a password for it.</param>
public sealed record AskedAppointment(
    Appointment Asked,
    Guid PersonId,
    string Person,
    string Email,
    IReadOnlyList<Role> RolesNow,
    string? Office,
    string AskedBy,
    string? DecidedBy,
    DateTimeOffset SignsFrom,
    DateTimeOffset AccountMadeAt,
    bool HasPassword,
    bool IsOpen,
    bool IsMine,
    Refusal? WhyNotConfirm,
    HandedOutLink? LastLink,
    bool Signs)
{
    public string What => AppointmentWords.Of(Asked.Kind, Person, Office, Asked.Place);
}

/// <summary>A one-time link for an account.</summary>
/// <param name="ByAsker">Whoever handed it out is who asks for the appointment.</param>
public sealed record HandedOutLink(string By, DateTimeOffset At, bool ByAsker);

public sealed class AppointmentHandler(PortalDb db, AdoptedPolicies policies, AppointmentWait wait, AppointmentDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<AppointmentQuery, AskedAppointment>
{
    private static readonly string _linkIssued = LedgerActions.NameOf<PasswordLinkIssued>();

    public async Task<AskedAppointment> Handle(AppointmentQuery query, CancellationToken cancellationToken)
    {
        var asking = db.Appointments.AsNoTracking().Where(appointment => appointment.Id == query.Appointment);
        var row = await asking.Join(db.Users, appointment => appointment.PersonId, appointed => appointed.Id, (appointment, appointed) => new
        {
            Appointment = appointment,
            Person = appointed,
            AskedBy = db.Users.Where(person => person.Id == appointment.AskedById).Select(person => person.Name).Single(),
            AskerAppoints = db.Administrators.Any(person => person.Id == appointment.AskedById),
            LastLink = db.LedgerEntries.Where(entry => entry.SubjectId == appointment.PersonId.ToString() && entry.Action == _linkIssued).OrderByDescending(entry => entry.Seq)
                .Select(entry => new { ById = entry.ActorId, entry.At, By = db.Users.Where(person => person.Id == entry.ActorId).Select(person => person.Name).SingleOrDefault() }).FirstOrDefault(),
            DecidedBy = db.Users.Where(person => person.Id == appointment.DecidedById).Select(person => person.Name).SingleOrDefault(),
        }).SingleOrDefaultAsync(cancellationToken).OrNotFound("appointment");
        var policy = await policies.InForceAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var asked = row.Appointment;
        return new AskedAppointment(
            asked,
            row.Person.Id,
            row.Person.Name,
            row.Person.Email!,
            row.Person.Roles,
            asked.Office is { } office ? policy.OfficeTitle(office) : null,
            row.AskedBy,
            row.DecidedBy,
            asked.SignsFrom(now, wait.Length, row.Person.SignsFrom),
            MadeAt(row.Person.Id),
            row.Person.PasswordHash is not null,
            asked.IsOpenAt(now),
            asked.AskedById == user.Id,
            asked.WhyNotConfirm(await desk.MeAsync(cancellationToken), row.AskerAppoints, now),
            row.LastLink is { } link ? new HandedOutLink(link.By ?? "The portal", link.At, link.ById == asked.AskedById) : null,
            (asked.Kind == AppointmentKind.Roles ? asked.Roles : row.Person.Roles).Contains(Role.Approver));
    }

    // The first 48 bits of an id of version 7 are the milliseconds since 1970 at which it was made (RFC 9562).
    private static DateTimeOffset MadeAt(Guid id) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(id.ToString("N")[..12], 16));
}
