using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Features.Account.SetUp;

/// <summary>Creates an administrator, by a one-time link the host printed.</summary>
[Requires(Permission.SignIn)]
public sealed record SetUpCommand(string Token, string Name, string Email, string Password) : ICommand;

public sealed class SetUpValidator : AbstractValidator<SetUpCommand>
{
    public SetUpValidator()
    {
        RuleFor(command => command.Name).PersonName();
        RuleFor(command => command.Email).EmailAddressLine();
        RuleFor(command => command.Password).LongEnough();
    }
}

public sealed class SetUpHandler(OneTimeLinks links, UserManager<Person> people, AppointmentWait wait, TimeProvider clock, PortalDb db) : IRequestHandler<SetUpCommand>
{
    public const string Closed = "This link is used up or more than a day old, or there are two administrators already. While there are fewer than two administrators, the portal prints new links when it starts.";

    public async Task Handle(SetUpCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var id = await links.SetUpIdAsync(command.Token, cancellationToken) ?? throw new RuleViolationException(PersonRules.SetUpClosed, Closed);
        var person = new Person { Id = id, OwnName = command.Name, UserName = command.Email, Email = command.Email, EmailConfirmed = true, Roles = [Role.Administrator] };
        if (await links.EverAdministratorsAsync(cancellationToken) >= OneTimeLinks.Needed)
        {
            // Whoever takes the place of one of the first two waits as if they were made an administrator by two (docs/adr/0021).
            person.SignsFrom = clock.GetUtcNow() + wait.Length;
        }

        (await people.CreateAsync(person, command.Password)).OrRefuse(nameof(command.Password));
        db.Record(new AccountCreated(person.Id, person.Roles));
    }
}
