using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Features.Account.SetPassword;

/// <summary>Chooses a password by the one-time link an administrator handed over.</summary>
[Requires(Permission.SignIn)]
public sealed record SetPasswordCommand(Guid Person, string Token, string Password) : ICommand;

public sealed class SetPasswordValidator : AbstractValidator<SetPasswordCommand>
{
    public SetPasswordValidator() =>
        RuleFor(command => command.Password).LongEnough();
}

public sealed class SetPasswordHandler(UserManager<Person> people, PortalDb db) : IRequestHandler<SetPasswordCommand>
{
    public const string Closed = "This link is used up or more than a day old. Ask the administrator for a new one.";

    public async Task Handle(SetPasswordCommand command, CancellationToken cancellationToken)
    {
        if (await people.FindByIdAsync(command.Person.ToString()) is not { DisabledReason: null } person)
        {
            throw new RuleViolationException(PersonRules.LinkUsedUp, Closed);
        }

        var set = await people.ResetPasswordAsync(person, command.Token, command.Password);
        if (set.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.InvalidToken)))
        {
            throw new RuleViolationException(PersonRules.LinkUsedUp, Closed);
        }

        set.OrRefuse(nameof(command.Password));

        // Whoever was locked out by wrong passwords has a right one now.
        (await people.SetLockoutEndDateAsync(person, null)).OrRefuse();
        db.Record(new PasswordSet(person.Id));
    }
}
