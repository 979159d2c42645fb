using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Passwords;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

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

public sealed class SignInHandler(
    UserManager<Person> people, PersonSessions sessions, WrongPasswords wrong, KnownBrowsers browsers, IHttpContextAccessor http, PortalDb db)
    : IRequestHandler<SignInCommand, SignInOutcome>
{
    public async Task<SignInOutcome> Handle(SignInCommand command, CancellationToken cancellationToken)
    {
        // One guess at a time: of several at the same instant, each is counted.
        var email = people.NormalizeEmail(command.Email);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM people WHERE normalized_email = {email} FOR UPDATE", cancellationToken);

        var person = await people.FindByEmailAsync(command.Email);
        var browser = person is null ? null : browsers.NumberOf(person);
        var place = GuessPlace.Of(email, person, browser, http.HttpContext?.Connection.RemoteIpAddress);
        if (wrong.WaitOf(place) is { } wait)
        {
            // The guesses it waits for are on record.
            return new SignInOutcome(IsSignedIn: false, wait);
        }

        if (await WhyNotAsync(person, isKnownBrowser: browser is not null, command.Password) is { } why)
        {
            wrong.Count(place);
            db.Record(new SignInRefused(person?.Id, why));
            return SignInOutcome.Refused;
        }

        await sessions.BeginAsync(person!, cancellationToken);
        browsers.Remember(person!);
        db.Record(new SignedIn(person!.Id));
        return new SignInOutcome(IsSignedIn: true);
    }

    private async Task<string?> WhyNotAsync(Person? person, bool isKnownBrowser, string password)
    {
        // The lock answers strangers' guesses, and does not shut out whoever has signed in here before: docs/adr/0020.
        var isLocked = person is not null && await people.IsLockedOutAsync(person);
        if (person?.PasswordHash is null || (isLocked && !isKnownBrowser))
        {
            // The same work as for an open account, so that the time taken does not tell which addresses exist.
            people.PasswordHasher.HashPassword(new Person { OwnName = "" }, password);
            return person is null ? "unknown-account" : person.PasswordHash is null ? "no-password-yet" : "locked-out";
        }

        if (!await people.CheckPasswordAsync(person, password))
        {
            if (!isLocked)
            {
                (await people.AccessFailedAsync(person)).OrRefuse();
            }

            return "wrong-password";
        }

        if (person.DisabledReason is not null)
        {
            return "disabled";
        }

        (await people.ResetAccessFailedCountAsync(person)).OrRefuse();
        return null;
    }
}
