using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.People.Show;

[Requires(Permission.ManagePeople)]
public sealed record PersonQuery(Guid Person) : IQuery<PersonAccount>;

/// <param name="Offices">Their places in offices, in words.</param>
/// <param name="Seen">What somebody has read who reads the roles.</param>
/// <param name="Undelivered">Null where mail reaches them, as far as is known.</param>
/// <param name="SignsFrom">Null where they may sign by now.</param>
/// <param name="NeedsAnother">Its keys are given out by two administrators.</param>
/// <param name="Alike">Whose name looks the same.</param>
/// <param name="LockedUntil">Null unless wrong passwords have locked it now.</param>
public sealed record PersonAccount(
    Guid Id,
    string Name,
    string Email,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<string> Offices,
    Seen Seen,
    bool HasPassword,
    DateTimeOffset? LockedUntil,
    string? DisabledReason,
    UndeliveredMail? Undelivered,
    DateTimeOffset? SignsFrom,
    bool NeedsAnother,
    IReadOnlyList<AskedFor> AskedFor,
    IReadOnlyList<AlikePerson> Alike,
    bool IsSelf)
{
    /// <summary>For whom they speak as a liaison; null where nobody said.</summary>
    public string? Organisation { get; init; }

    public Seen SeenOrganisation { get; init; } = Seen.Nothing;

    /// <summary>A reason may make its wait shorter: not that of whoever appoints.</summary>
    public bool MaySignAtOnce => NeedsAnother && Roles.Contains(Role.Approver);

    public string WorksAs => string.Join(", ", Roles.Select(RoleTitles.Of));

    /// <summary>An open account that is to sign, and has no office to sign in.</summary>
    public bool SignsNothing => DisabledReason is null && Roles.Contains(Role.Approver) && Offices.Count == 0;

    public string SignsAs => Offices.Count == 0 ? "No office" : string.Join("; ", Offices);
}

/// <param name="What">"A place in an office", to begin a sentence.</param>
public sealed record AskedFor(Guid Id, string What);

public sealed record AlikePerson(Guid Id, string Name, bool IsClosed);

public sealed class PersonHandler(PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<PersonQuery, PersonAccount>
{
    public async Task<PersonAccount> Handle(PersonQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var oldest = now - Appointment.OpenFor;
        var row = await db.Users.AsNoTracking().AsSingleQuery().Where(candidate => candidate.Id == query.Person).Select(candidate => new
        {
            Person = candidate,
            AskedFor = db.Appointments.Where(appointment => appointment.PersonId == candidate.Id && appointment.State == AppointmentState.Asked && appointment.AskedAt >= oldest)
                .OrderBy(appointment => appointment.Id).Select(appointment => new { appointment.Id, appointment.Kind }).ToList(),
            Alike = db.Users.Where(other => other.Look == candidate.Look && other.Id != candidate.Id).OrderBy(other => other.Name).ThenBy(other => other.Id)
                .Select(other => new AlikePerson(other.Id, other.Name, other.DisabledReason != null)).ToList(),
        }).SingleOrDefaultAsync(cancellationToken).OrNotFound("account");
        var person = row.Person;
        var policy = await policies.InForceAsync(cancellationToken);
        return new PersonAccount(
            person.Id,
            person.Name,
            person.Email!,
            person.Roles,
            [.. (await officeRolls.PlacesOfAsync([person.Id], policy, now, cancellationToken))[person.Id]],
            person.Seen,
            person.PasswordHash is not null,
            person.LockoutEnd > TimeProvider.System.GetUtcNow() ? person.LockoutEnd : null,
            person.DisabledReason,
            (await UndeliveredMail.ReadAsync(db, person.Id, cancellationToken)).SingleOrDefault(),
            person.SignsFrom > now ? person.SignsFrom : null,
            AppointmentDesk.NeedsAnother(person),
            [.. row.AskedFor.Select(asked => new AskedFor(asked.Id, AppointmentTitles.Of(asked.Kind)))],
            row.Alike,
            person.Id == user.Id)
        {
            Organisation = person.Organisation,
            SeenOrganisation = person.SeenOrganisation,
        };
    }
}
