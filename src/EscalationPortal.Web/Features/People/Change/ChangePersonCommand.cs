using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.People.Change;

/// <summary>Changes roles. It counts from the person's next click.</summary>
/// <param name="Seen">The roles the form was filled in from.</param>
[Requires(Permission.ManagePeople)]
public sealed record ChangePersonCommand(Guid Person, Seen Seen, IReadOnlyList<Role> Roles) : ICommand;

public sealed class ChangePersonValidator : AbstractValidator<ChangePersonCommand>
{
    public ChangePersonValidator() =>
        RuleFor(command => command.Roles).NotEmpty().WithMessage("Choose what the person works as. To let them in no longer, close the account.");
}

public sealed class ChangePersonHandler(PortalDb db, UserManager<Person> people, ICurrentUser user, TimeProvider clock) : IRequestHandler<ChangePersonCommand>
{
    public async Task Handle(ChangePersonCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var person = await people.FindByIdAsync(command.Person.ToString()).OrNotFound("account");
        ConflictException.ThrowUnless(command.Seen.Covers(person.Seen));
        var before = person.Roles;
        var now = clock.GetUtcNow();
        var hasOffice = await db.Holdings.AnyAsync(holding => holding.PersonId == person.Id && (holding.Until == null || holding.Until > now), cancellationToken);
        var after = RoleAssignment.To(command.Roles, hasOffice);
        if (before.Contains(Role.Administrator) && !after.Roles.Contains(Role.Administrator))
        {
            await db.RefuseToLoseAdministratorAsync(person, user.Id, cancellationToken);
        }

        person.Roles = [.. after.Roles];
        if (command.Seen.Covers(person.Seen))
        {
            return;
        }

        (await people.UpdateAsync(person)).OrRefuse();
        db.Record(new AccountChanged(person.Id, before, after.Roles));
    }
}
