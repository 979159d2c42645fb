using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Appointments.Confirm;

/// <summary>Confirms what another administrator asked for, and carries it out. Answers with the one-time link to hand over; null where there is none.</summary>
[Requires(Permission.ManagePeople)]
public sealed record ConfirmAppointmentCommand(Guid Appointment) : ICommand<string?>, ISignature;

public sealed class ConfirmAppointmentHandler(PortalDb db, Accounts accounts, OfficeGiving giving, AppointmentWait wait, AppointmentDesk desk, TimeProvider clock)
    : IRequestHandler<ConfirmAppointmentCommand, string?>
{
    public async Task<string?> Handle(ConfirmAppointmentCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var appointment = await db.Appointments.SingleOrDefaultAsync(candidate => candidate.Id == command.Appointment, cancellationToken).OrNotFound("appointment");
        var now = clock.GetUtcNow();
        await desk.ConfirmAsync(appointment, cancellationToken);
        var person = await accounts.FindNotOwnAsync(appointment.PersonId, cancellationToken);
        var signsFrom = appointment.SignsFrom(now, wait.Length, person.SignsFrom);
        switch (appointment.Kind)
        {
            case AppointmentKind.Place:
                await accounts.SignNoLaterAsync(person, signsFrom);
                db.Holdings.Add(await giving.PlannedPlaceAsync(TermsOf(appointment), signsFrom, now, cancellationToken));
                return null;
            case AppointmentKind.PasswordLink:
                return await accounts.IssueLinkAsync(person, signsFrom);
            case AppointmentKind.Reopening:
                await accounts.ReopenAsync(person, signsFrom);
                return person.PasswordHash is null ? await accounts.IssueLinkAsync(person, signsFrom) : null;
            case AppointmentKind.Roles:
                if (!person.Roles.Order().SequenceEqual(appointment.RolesBefore))
                {
                    throw new RuleViolationException(
                        AppointmentRules.RolesChanged, "Their roles were changed since this was asked for. Decline it; if it is still wanted, ask for it again.");
                }

                await accounts.ChangeRolesAsync(person, appointment.Roles, cancellationToken, signsFrom);
                return null;
            default:
                throw new InvalidOperationException($"Nothing is carried out for {appointment.Kind}.");
        }
    }

    private static AppointmentTerms TermsOf(Appointment appointment) => new(appointment.Kind, appointment.PersonId, appointment.AtOnce)
    {
        Office = appointment.Office,
        Place = appointment.Place,
        From = appointment.From,
        Until = appointment.Until,
    };
}
