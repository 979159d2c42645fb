using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Passwords;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Features.Account.ChangePassword;

[Requires(Permission.UseOwnAccount)]
public sealed record ChangePasswordCommand(string CurrentPassword, string NewPassword) : ICommand, ITakesPassword;

public sealed class ChangePasswordValidator : AbstractValidator<ChangePasswordCommand>
{
    public ChangePasswordValidator()
    {
        RuleFor(command => command.CurrentPassword).NotEmpty().WithMessage("Enter the password you have now.");
        RuleFor(command => command.NewPassword).LongEnough()
            .NotEqual(command => command.CurrentPassword).WithMessage("This is the password you have. Choose another one.");
    }
}

public sealed class ChangePasswordHandler(UserManager<Person> people, PersonSessions sessions, KnownBrowsers browsers, PortalDb db, ICurrentUser user)
    : IRequestHandler<ChangePasswordCommand>
{
    public async Task Handle(ChangePasswordCommand command, CancellationToken cancellationToken)
    {
        var person = await people.FindByIdAsync(user.RequiredId().ToString()).OrNotFound("account");
        (await people.ChangePasswordAsync(person, command.CurrentPassword, command.NewPassword)).OrRefuse(nameof(command.NewPassword));

        // The new security stamp has ended every session; this one goes on.
        await sessions.GoOnAsync(person, cancellationToken);
        browsers.Remember(person);
        db.Record(new PasswordSet(person.Id));
    }
}
