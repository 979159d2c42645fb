using System.Globalization;
using System.Text;

namespace EscalationPortal.Domain.Observables;

/// <summary>
/// E-mail addresses as dot-atom (RFC 5322) with a domain name, letters beyond ASCII let in (RFC 6531). All of it in small letters: no provider of
/// note tells capitals apart, and who reports one does not either.
/// </summary>
internal static class EmailText
{
    private const int MaxLocalLength = 64;

    public static ObservableReading Read(string text)
    {
        var plain = text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text[7..] : text;
        if (plain is ['<', .., '>'])
        {
            plain = plain[1..^1];
        }

        var at = plain.LastIndexOf('@');
        if (at <= 0)
        {
            return ObservableReading.Refused("An e-mail address has a name, an @ and a domain name.");
        }

        var local = plain[..at].Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormKC);
        if (local.Length > MaxLocalLength || local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal) || !local.EnumerateRunes().All(IsOfName))
        {
            return ObservableReading.Refused($"The name before the @ has 1 to {MaxLocalLength} letters, digits and signs such as . - _ +.");
        }

        var domain = DomainText.Read(plain[(at + 1)..]);
        return domain.Name is { } name ? ObservableReading.Of(ObservableKind.EmailAddress, $"{local}@{name}") : ObservableReading.Refused(domain.Wrong!);
    }

    // Braces are atoms by the book, and how people keep an address from becoming a link.
    private static bool IsOfName(Rune sign) =>
        Rune.IsLetterOrDigit(sign)
        || (sign.IsAscii
            ? "!#$%&'*+-/=?^_`|~.".Contains((char)sign.Value, StringComparison.Ordinal)
            : Rune.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
