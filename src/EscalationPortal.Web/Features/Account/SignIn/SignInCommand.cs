using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Account.SignIn;

/// <summary>Answers rather than refuses: a refusal would roll back the count of wrong passwords.</summary>
[Requires(Permission.SignIn)]
public sealed record SignInCommand(string Email, string Password) : ICommand<SignInOutcome>;

public enum SignInOutcome
{
    SignedIn,

    /// <summary>Not said why: an answer that differs for a locked or closed account tells a stranger that it exists.</summary>
    Refused,
}

public sealed class SignInValidator : AbstractValidator<SignInCommand>
{
    public SignInValidator()
    {
        RuleFor(command => command.Email).NotEmpty().WithMessage("Enter your e-mail address.").MaximumLength(256).WithMessage("Enter an e-mail address of at most 256 characters.");
        RuleFor(command => command.Password).NotEmpty().WithMessage("Enter your password.").MaximumLength(1_000).WithMessage("Enter a password of at most 1,000 characters.");
    }
}

public sealed class SignInHandler(UserManager<Person> people, SignInManager<Person> sessions, PortalDb db) : IRequestHandler<SignInCommand, SignInOutcome>
{
    public async Task<SignInOutcome> Handle(SignInCommand command, CancellationToken cancellationToken)
    {
        // One guess at a time: of several at the same instant, each is counted.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM people WHERE normalized_email = {people.NormalizeEmail(command.Email)} FOR UPDATE", cancellationToken);

        var person = await people.FindByEmailAsync(command.Email);
        if (person?.PasswordHash is null || await people.IsLockedOutAsync(person))
        {
            // The same work as for an open account, so that the time taken does not tell which addresses exist.
            people.PasswordHasher.HashPassword(new Person { Name = "" }, command.Password);
            db.Record(new SignInRefused(person?.Id, person is null ? "unknown-account" : person.PasswordHash is null ? "no-password-yet" : "locked-out"));
            return SignInOutcome.Refused;
        }

        var check = await sessions.CheckPasswordSignInAsync(person, command.Password, lockoutOnFailure: true);
        if (!check.Succeeded || person.DisabledReason is not null)
        {
            db.Record(new SignInRefused(person.Id, check.Succeeded ? "disabled" : "wrong-password"));
            return SignInOutcome.Refused;
        }

        await sessions.SignInAsync(person, isPersistent: false);
        db.Record(new SignedIn(person.Id));
        return SignInOutcome.SignedIn;
    }
}
