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

namespace EscalationPortal.Web.Features.People.Create;

/// <summary>Answers with the one-time link by which the person chooses their password; nobody else ever knows it.</summary>
[Requires(Permission.ManagePeople)]
public sealed record CreatePersonCommand(string Name, string Email, IReadOnlyList<Role> Roles) : ICommand<CreatedPerson>, ISignature;

/// <param name="PasswordPath">Null for who signs or appoints: another one confirms the account first, and gets the link.</param>
public sealed record CreatedPerson(Guid Id, string? PasswordPath);

public sealed class CreatePersonValidator : AbstractValidator<CreatePersonCommand>
{
    public CreatePersonValidator()
    {
        RuleFor(command => command.Name).PersonName();
        RuleFor(command => command.Email).EmailAddressLine();
        RuleFor(command => command.Roles).NotEmpty().WithMessage("Choose what the person works as.");
    }
}

public sealed class CreatePersonHandler(PortalDb db, UserManager<Person> people, Accounts accounts, AppointmentDesk desk, AppointmentWait wait, TimeProvider clock)
    : IRequestHandler<CreatePersonCommand, CreatedPerson>
{
    /// <summary>Why an account that signs or appoints is closed until another administrator confirms it.</summary>
    public const string Waiting = "Not confirmed by a second administrator yet.";

    public async Task<CreatedPerson> Handle(CreatePersonCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var assignment = RoleAssignment.To(command.Roles);
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
            Roles = [.. assignment.Roles],
        };
        if (!AppointmentDesk.NeedsAnother(person))
        {
            (await people.CreateAsync(person)).OrRefuse();
            db.Record(new AccountCreated(person.Id, assignment.Roles));
            return new CreatedPerson(person.Id, await accounts.IssueLinkAsync(person, clock.GetUtcNow() + wait.Length));
        }

        person.DisabledReason = Waiting;
        (await people.CreateAsync(person)).OrRefuse();
        db.Record(new AccountCreated(person.Id, assignment.Roles));
        await desk.AskAsync(new AppointmentTerms(AppointmentKind.Reopening, person.Id, AtOnce: null), cancellationToken);
        return new CreatedPerson(person.Id, PasswordPath: null);
    }
}
