using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Appointments.Confirm;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Appointments.Decline;

/// <summary>Declines what another administrator asked for, or takes back one's own: nothing is done.</summary>
[Requires(Permission.ManagePeople)]
public sealed record DeclineAppointmentCommand(Guid Appointment, string Reason) : ICommand, ISignature;

public sealed class DeclineAppointmentValidator : AbstractValidator<DeclineAppointmentCommand>
{
    public const int MaxLength = 500;

    public DeclineAppointmentValidator() => RuleFor(command => command.Reason).Paragraphs(MaxLength, "the reason");
}

public sealed class DeclineAppointmentHandler(PortalDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DeclineAppointmentCommand>
{
    public async Task Handle(DeclineAppointmentCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var appointment = await db.Appointments.SingleOrDefaultAsync(candidate => candidate.Id == command.Appointment, cancellationToken).OrNotFound("appointment");
        appointment.Decline(user.RequiredId(), command.Reason, clock.GetUtcNow());
    }
}

[ReasonPage("/appointments/{id:guid}/decline")]
public sealed class DeclineAppointmentAction(ISender sender) : ReasonAction<DeclineAppointmentCommand>
{
    public override async Task<ReasonPrompt> PromptAsync(ReasonRoute route, CancellationToken cancellationToken)
    {
        var appointment = await sender.Send(new AppointmentQuery(route.Id("id")), cancellationToken);
        return new(
            appointment.IsMine ? "Take back what you asked for" : "Decline the appointment",
            [new("Appointments", "/appointments"), new(appointment.What, $"/appointments/{appointment.Asked.Id}")],
            $"Nothing is done. {(appointment.IsMine ? "The other administrators are told." : $"{appointment.AskedBy} is told.")}",
            "Reason",
            appointment.IsMine ? "Take it back" : "Decline")
        {
            Hint = "It is recorded in the ledger: name no person and no illness.",
            MaxLength = DeclineAppointmentValidator.MaxLength,
        };
    }

    public override (string Notice, string Address) Done(ReasonRoute route) => ("Nothing was done, and it waits for nobody any more.", "/appointments");

    protected override DeclineAppointmentCommand Command(ReasonRoute route, string reason) => new(route.Id("id"), reason);
}
