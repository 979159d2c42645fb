using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using FluentValidation;

namespace EscalationPortal.Web.Identity;

/// <summary>What a person's name and e-mail address may be, wherever an account is made.</summary>
public static class IdentityRules
{
    public static IRuleBuilderOptions<T, string?> PersonName<T>(this IRuleBuilder<T, string?> name) => name
        .Line(200, "the name")
        .Must(value => value?.Contains('@', StringComparison.Ordinal) != true).WithMessage("Write the name without an e-mail address: the address has a field of its own.");

    // White space and other characters that do not show: two addresses that look the same must be the same.
    public static IRuleBuilderOptions<T, string?> EmailAddressLine<T>(this IRuleBuilder<T, string?> email) => email
        .Line(256, "the e-mail address")
        .Must(value => string.IsNullOrEmpty(value) || (MailAddress.IsOne(value) && !value.EnumerateRunes().Any(InvisibleText.IsInvisible)))
        .WithMessage("Enter an e-mail address, like name@example.org: letters, digits and . _ - + before the @, and a domain with a dot after it.");
}
