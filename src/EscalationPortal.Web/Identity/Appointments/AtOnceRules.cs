using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using FluentValidation;

namespace EscalationPortal.Web.Identity.Appointments;

/// <summary>What may be written where a form asks why there must be no wait.</summary>
public static class AtOnceRules
{
    public const int MaxLength = 500;

    public static void WhyAtOnce<T>(this IRuleBuilder<T, string?> why) => why.OptionalLine(MaxLength, "why it must count at once");

    /// <summary>What was typed, without blanks around it; null for nothing.</summary>
    public static string? OrNull(this string? typed) => typed.IsBlank() ? null : typed!.Trim();
}
