using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.TagHelpers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Offices.Give;

/// <summary>Asks that someone get a place in an office, for a time: another administrator confirms it.</summary>
/// <param name="Place">0 for a holder, 1 for the first deputy.</param>
/// <param name="From">Empty for as soon as it may.</param>
/// <param name="Until">Empty while no end is set.</param>
/// <param name="AtOnce">Why they must sign without the wait; empty where the wait holds.</param>
[Requires(Permission.ManagePeople)]
public sealed record GiveOfficeCommand(string Office, Guid? Person, int? Place, LocalTime From, LocalTime Until, string? AtOnce = null) : ICommand, ISignature;

public sealed class GiveOfficeValidator : AbstractValidator<GiveOfficeCommand>
{
    private const int MaxDeputies = 99;

    public GiveOfficeValidator()
    {
        RuleFor(command => command.Person).NotNull().WithMessage("Choose who gets the place.");
        RuleFor(command => command.Place).NotNull().WithMessage("Choose the place: holder, or which deputy.")
            .InclusiveBetween(Holding.Holder, MaxDeputies).WithMessage("Choose one of the places below.");
        RuleFor(command => command.From).Readable("From", optional: true);
        RuleFor(command => command.Until).Readable("Until", optional: true);
        RuleFor(command => command.AtOnce).WhyAtOnce();
    }
}

public sealed class GiveOfficeHandler(PortalDb db, AppointmentDesk desk, OfficeGiving giving, AppointmentWait wait, TimeProvider clock) : IRequestHandler<GiveOfficeCommand>
{
    public async Task Handle(GiveOfficeCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var terms = new AppointmentTerms(AppointmentKind.Place, command.Person!.Value, command.AtOnce.OrNull())
        {
            Office = command.Office,
            Place = command.Place,
            From = command.From.Read().Time?.At,
            Until = command.Until.Read().Time?.At,
        };

        // What could not be confirmed is refused before anybody else is asked.
        var now = clock.GetUtcNow();
        var account = await db.Users.Where(person => person.Id == terms.Person).Select(person => person.SignsFrom).SingleOrDefaultAsync(cancellationToken);
        var from = Appointment.SignsFrom(terms, now, wait.Length, account);
        if (terms.Until <= from && !(terms.Until <= terms.From))
        {
            throw new RuleViolationException(AppointmentRules.OverBeforeItCounts,
                $"The place would end before it counts: confirmed now, it counts from {Inline.Words(from)}. Give a later end, or say why they must sign at once.");
        }

        _ = await giving.PlannedPlaceAsync(terms, terms.From ?? from, now, cancellationToken);
        await desk.AskAsync(terms, cancellationToken);
    }
}
