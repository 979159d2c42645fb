using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Offices.Give;

/// <summary>Gives someone a place in an office, for a time.</summary>
/// <param name="Place">0 for a holder, 1 for the first deputy.</param>
/// <param name="From">Empty for from now on.</param>
/// <param name="Until">Empty while no end is set.</param>
[Requires(Permission.ManagePeople)]
public sealed record GiveOfficeCommand(string Office, Guid? Person, int? Place, LocalTime From, LocalTime Until) : ICommand;

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
    }
}

public sealed class GiveOfficeHandler(PortalDb db, AdoptedPolicies policies, TimeProvider clock) : IRequestHandler<GiveOfficeCommand>
{
    public async Task Handle(GiveOfficeCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var office = (await policies.OfficesAsync(cancellationToken)).FirstOrDefault(candidate => candidate.Key == command.Office).OrNotFound($"office {command.Office}");
        var person = await db.Users.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == command.Person, cancellationToken).OrNotFound("account");
        if (person.DisabledReason is not null)
        {
            throw new RuleViolationException(PersonRules.AccountClosed, "This account is closed. Reopen it first, or choose someone else.");
        }

        var now = clock.GetUtcNow();
        var places = new OfficePlaces(office.Key, await db.Holdings.AsNoTracking().Where(holding => holding.Office == office.Key).ToListAsync(cancellationToken));
        db.Holdings.Add(places.Give(
            Guid.CreateVersion7(), person.Id, person.Roles, command.Place!.Value, command.From.Read().Time?.At ?? now, command.Until.Read().Time?.At, now));
    }
}
