using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Identity.Passwords;
using EscalationPortal.Web.Requests;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Identity;

internal static class IdentityRefusal
{
    /// <summary>Turns what the identity library says no to into a refusal like any other.</summary>
    /// <param name="password">The part of the command that is the new password, if there is one: what is wrong with it is said there.</param>
    public static void OrRefuse(this IdentityResult result, string? password = null)
    {
        if (password is not null && result.Errors.FirstOrDefault(error => error.Code == GuessablePasswords.Code) is { } guessable)
        {
            throw new ValidationException([new ValidationFailure(password, guessable.Description)]);
        }

        if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure)))
        {
            throw new ConflictException();
        }

        if (!result.Succeeded)
        {
            throw new RuleViolationException(PersonRules.AccountRefused, string.Join(" ", result.Errors.Select(error => error.Description)));
        }
    }
}
