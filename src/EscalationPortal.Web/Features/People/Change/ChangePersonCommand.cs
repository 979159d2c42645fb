using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.People;
using EscalationPortal.Web.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Features.People.Change;

/// <summary>Changes roles and offices. It counts from the person's next click.</summary>
/// <param name="Stamp">The state the form was filled in from.</param>
[Requires(Permission.ManagePeople)]
public sealed record ChangePersonCommand(Guid Person, string Stamp, IReadOnlyList<Role> Roles, IReadOnlyList<string> Offices) : ICommand;

public sealed class ChangePersonValidator : AbstractValidator<ChangePersonCommand>
{
    public ChangePersonValidator() =>
        RuleFor(command => command.Roles).NotEmpty().WithMessage("Choose what the person works as. To let them in no longer, close the account.");
}

public sealed class ChangePersonHandler(PortalDb db, UserManager<Person> people, PolicyShelf policies, ICurrentUser user) : IRequestHandler<ChangePersonCommand>
{
    public async Task Handle(ChangePersonCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var person = await people.FindByIdAsync(command.Person.ToString()).OrNotFound("account");
        if (person.AppointmentStamp != command.Stamp)
        {
            throw new ConflictException();
        }

        var before = (person.Roles, person.Offices);
        var after = Appointment.To(command.Roles, command.Offices);
        (await policies.InForceAsync(cancellationToken)).RefuseUnknownOffices(after, before.Offices);
        if (before.Roles.Contains(Role.Administrator) && !after.Roles.Contains(Role.Administrator))
        {
            await db.RefuseToLoseAdministratorAsync(person, user.Id, cancellationToken);
        }

        (person.Roles, person.Offices) = ([.. after.Roles], [.. after.Offices]);
        if (person.AppointmentStamp == command.Stamp)
        {
            return;
        }

        (await people.UpdateAsync(person)).OrRefuse();
        db.Record(new AccountChanged(person.Id, before.Roles, after.Roles, before.Offices, after.Offices));
    }
}
