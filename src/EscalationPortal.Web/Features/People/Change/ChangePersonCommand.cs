using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Features.People.Change;

/// <summary>
/// Changes roles. It counts from the person's next click. Answers whether it was done: roles by which the person would sign or appoint are asked
/// for, and another administrator confirms them.
/// </summary>
/// <param name="Seen">The roles the form was filled in from.</param>
/// <param name="AtOnce">Why they must sign without the wait; empty where the wait holds.</param>
[Requires(Permission.ManagePeople)]
public sealed record ChangePersonCommand(Guid Person, Seen Seen, IReadOnlyList<Role> Roles, string? AtOnce = null) : ICommand<bool>, ISignature;

public sealed class ChangePersonValidator : AbstractValidator<ChangePersonCommand>
{
    public ChangePersonValidator()
    {
        RuleFor(command => command.Roles).NotEmpty().WithMessage("Choose what the person works as. To let them in no longer, close the account.");
        RuleFor(command => command.AtOnce).WhyAtOnce();
    }
}

public sealed class ChangePersonHandler(PortalDb db, UserManager<Person> people, Accounts accounts, AppointmentDesk desk) : IRequestHandler<ChangePersonCommand, bool>
{
    public async Task<bool> Handle(ChangePersonCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var person = await people.FindByIdAsync(command.Person.ToString()).OrNotFound("account");
        ConflictException.ThrowUnless(command.Seen.Covers(person.Seen));
        var gained = command.Roles.Except(person.Roles).ToList();
        if (!TwoAdministrators.AreNeededFor(gained, isInUse: false))
        {
            await accounts.ChangeRolesAsync(person, command.Roles, cancellationToken);
            return true;
        }

        _ = await accounts.AssignmentAsync(person, command.Roles, cancellationToken);
        await desk.AskAsync(new AppointmentTerms(AppointmentKind.Roles, person.Id, command.AtOnce.OrNull()) { Roles = [.. command.Roles.Distinct().Order()], RolesBefore = [.. person.Roles.Order()] }, cancellationToken);
        return false;
    }
}
