using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Features.People.Create;

/// <summary>Answers with the one-time link by which the person chooses their password; nobody else ever knows it.</summary>
[Requires(Permission.ManagePeople)]
public sealed record CreatePersonCommand(string Name, string Email, IReadOnlyList<Role> Roles) : ICommand<CreatedPerson>;

public sealed record CreatedPerson(Guid Id, string PasswordPath);

public sealed class CreatePersonValidator : AbstractValidator<CreatePersonCommand>
{
    public CreatePersonValidator()
    {
        RuleFor(command => command.Name).PersonName();
        RuleFor(command => command.Email).EmailAddressLine();
        RuleFor(command => command.Roles).NotEmpty().WithMessage("Choose what the person works as.");
    }
}

public sealed class CreatePersonHandler(PortalDb db, UserManager<Person> people, OneTimeLinks links) : IRequestHandler<CreatePersonCommand, CreatedPerson>
{
    public async Task<CreatedPerson> Handle(CreatePersonCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var appointment = RoleAssignment.To(command.Roles);
        if (await people.FindByEmailAsync(command.Email) is not null)
        {
            throw new RuleViolationException(PersonRules.EmailTaken, $"There is an account with the e-mail address {command.Email} already. Search for it under People: it may be closed.");
        }

        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            OwnName = command.Name,
            UserName = command.Email,
            Email = command.Email,
            EmailConfirmed = true,
            Roles = [.. appointment.Roles],
        };
        (await people.CreateAsync(person)).OrRefuse();
        db.Record(new AccountCreated(person.Id, appointment.Roles));
        db.Record(new PasswordLinkIssued(person.Id));
        return new CreatedPerson(person.Id, await links.PasswordPathAsync(person));
    }
}
