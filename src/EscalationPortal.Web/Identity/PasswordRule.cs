using EscalationPortal.Web.Identity.Passwords;
using FluentValidation;

namespace EscalationPortal.Web.Identity;

/// <summary>Length is what makes a password hard to guess; composition rules make it easy to forget.</summary>
public static class PasswordRule
{
    public const int MinLength = 14;

    // Hashing a very long one is work an attacker could ask for.
    private const int MaxLength = 128;

    public static IRuleBuilderOptions<T, string> LongEnough<T>(this IRuleBuilder<T, string> password) => password
        .Must(typed => PasswordText.LengthOf(typed) >= MinLength).WithMessage($"Choose a password of at least {MinLength} characters. Several words are easiest to remember.")
        .MaximumLength(MaxLength).WithMessage($"Choose a password of at most {MaxLength} characters.");
}
