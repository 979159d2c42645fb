using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Passwords;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Account.SignIn;

/// <summary>Answers rather than refuses: a refusal would roll back the count of wrong passwords.</summary>
[Requires(Permission.SignIn)]
public sealed record SignInCommand(string Email, string Password) : ICommand<SignInOutcome>;

/// <param name="Wait">How long this place waits before it may try this address again, after too many wrong passwords; null if that is not why.</param>
public sealed record SignInOutcome(bool IsSignedIn, TimeSpan? Wait = null)
{
    /// <summary>Not said why: an answer that differs for a locked or closed account tells a stranger that it exists.</summary>
    public static readonly SignInOutcome Refused = new(IsSignedIn: false);
}

public sealed class SignInValidator : AbstractValidator<SignInCommand>
{
    public SignInValidator()
    {
        RuleFor(command => command.Email).NotEmpty().WithMessage("Enter your e-mail address.").MaximumLength(256).WithMessage("Enter an e-mail address of at most 256 characters.");
        RuleFor(command => command.Password).NotEmpty().WithMessage("Enter your password.").MaximumLength(1_000).WithMessage("Enter a password of at most 1,000 characters.");
    }
}

public sealed class SignInHandler(PasswordCheck passwords, PersonSessions sessions, KnownBrowsers browsers, PortalDb db) : IRequestHandler<SignInCommand, SignInOutcome>
{
    public async Task<SignInOutcome> Handle(SignInCommand command, CancellationToken cancellationToken)
    {
        var (person, whyNot, wait) = await passwords.TryAsync(command.Email, command.Password, cancellationToken);
        if (wait is not null)
        {
            // The guesses it waits for are on record.
            return new SignInOutcome(IsSignedIn: false, wait);
        }

        if (whyNot is not null)
        {
            db.Record(new SignInRefused(person?.Id, whyNot));
            return SignInOutcome.Refused;
        }

        await sessions.BeginAsync(person!, cancellationToken);
        browsers.Remember(person!);
        db.Record(new SignedIn(person!.Id));
        return new SignInOutcome(IsSignedIn: true);
    }
}
