using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Home.Administrator;

/// <summary>How many people there are, and what about their accounts needs attention.</summary>
[Requires(Permission.ManagePeople)]
public sealed record AdministratorHomeQuery : IQuery<AdministratorHome>;

/// <param name="VacantOffices">Offices of the policy in force in which nobody can act: no step that needs one can enter into force.</param>
/// <param name="Undelivered">Whom mail does not reach, the longest first; no more than <see cref="AdministratorHomeHandler.UndeliveredShown"/>.</param>
/// <param name="OutOfReach">How many restricted cases no analyst can open any more.</param>
/// <param name="Administrators">Who can sign in.</param>
/// <param name="ToConfirm">What another administrator asked for and the reader may confirm.</param>
/// <param name="RecoveriesToConfirm">For how many of them another administrator proposed an analyst, whom the reader may confirm.</param>
/// <param name="StoodInFor">Those without an available holder, in which a deputy or the alternate office acts.</param>
public sealed record AdministratorHome(int Open, int Closed, int WithoutPassword, int Locked, IReadOnlyList<string> VacantOffices, IReadOnlyList<string> StoodInFor,
    IReadOnlyList<UndeliveredMail> Undelivered, int Administrators, int ToConfirm, int OutOfReach, int RecoveriesToConfirm);

public sealed class AdministratorHomeHandler(PortalDb db, OfficeRolls officeRolls, CaseReadership readership, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<AdministratorHomeQuery, AdministratorHome>
{
    public const int UndeliveredShown = 20;

    public async Task<AdministratorHome> Handle(AdministratorHomeQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var oldest = now - Appointment.OpenFor;
        var accounts = await db.Users.GroupBy(_ => 1).Select(people => new
        {
            Open = people.Count(person => person.DisabledReason == null),
            Closed = people.Count(person => person.DisabledReason != null),
            WithoutPassword = people.Count(person => person.DisabledReason == null && person.PasswordHash == null),
            Administrators = people.Count(person => person.DisabledReason == null && person.Roles.Contains(Role.Administrator)),
            ToConfirm = db.Appointments.Count(appointment => appointment.State == AppointmentState.Asked && appointment.AskedById != user.Id && appointment.PersonId != user.Id
                && appointment.AskedAt >= oldest && db.Administrators.Any(person => person.Id == appointment.AskedById)),
            Locked = people.Count(person => person.DisabledReason == null && person.LockoutEnd > TimeProvider.System.GetUtcNow()),
        }).SingleAsync(cancellationToken);
        var outOfReach = await readership.OutOfReach().GroupBy(_ => 1).Select(cases => new
        {
            Cases = cases.Count(),
            ToConfirm = cases.Count(access => access.Recovery != null && access.Recovery.ProposedById != user.Id && access.Recovery.AnalystId != user.Id && access.Recovery.ProposedAt >= oldest),
        }).SingleOrDefaultAsync(cancellationToken);
        var policy = await policies.InForceAsync(cancellationToken);
        var roll = await officeRolls.RollAsync(policy, now, cancellationToken);
        var filled = policy.Offices.ToLookup(office => roll.FilledBy(office.Key, now), office => office.Title);
        return new AdministratorHome(
            accounts.Open,
            accounts.Closed,
            accounts.WithoutPassword,
            accounts.Locked,
            [.. filled[null]],
            [.. filled[CapacityKind.Deputy], .. filled[CapacityKind.Alternate]],
            [.. (await UndeliveredMail.ReadAsync(db, person: null, cancellationToken)).Take(UndeliveredShown)],
            accounts.Administrators,
            accounts.ToConfirm,
            outOfReach?.Cases ?? 0,
            outOfReach?.ToConfirm ?? 0);
    }
}
