using System.Globalization;
using MimeKit;

namespace EscalationPortal.Web.Identity;

/// <summary>What counts as an address, and which are the same mailbox: asked of what will send to them.</summary>
public static class MailAddress
{
    private const int MaxLocalPart = 64;
    private static readonly IdnMapping _idn = new() { UseStd3AsciiRules = true };

    // No relaxed reading: what the library would have to guess at, another mail program guesses otherwise.
    private static readonly ParserOptions _strict = new() { AllowUnquotedCommasInAddresses = false, AddressParserComplianceMode = RfcComplianceMode.Strict, AllowAddressesWithoutDomain = false };

    /// <summary>
    /// Whether a mail can be sent to it by any server: a name in ASCII of at most 64 characters, unquoted (RFC 5321, 4.5.3.1.1; others need
    /// SMTPUTF8), and the name of a domain, in any script.
    /// </summary>
    public static bool IsOne(string address) =>
        DomainOf(address) is { } domain
        && domain.Contains('.', StringComparison.Ordinal)
        && address[..address.IndexOf('@', StringComparison.Ordinal)] is { Length: > 0 and <= MaxLocalPart } local
        && local.All(character => char.IsAsciiLetterOrDigit(character) || ".!#$%&'*+/=?^_`{|}~-".Contains(character, StringComparison.Ordinal))
        && MailboxAddress.TryParse(_strict, $"{local}@{domain}", out _);

    /// <summary>With its domain as name servers know it: <c>li@bücher.example</c> and <c>li@xn--bcher-kva.example</c> are one mailbox.</summary>
    public static string Canonical(string address) =>
        DomainOf(address) is { } domain ? $"{address[..address.IndexOf('@', StringComparison.Ordinal)]}@{domain}" : address;

    private static string? DomainOf(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        try
        {
            return at < 0 || at == address.Length - 1 ? null : _idn.GetAscii(address, at + 1);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>Finds an account by its mailbox, however the address is written.</summary>
public sealed class MailboxNormalizer : Microsoft.AspNetCore.Identity.ILookupNormalizer
{
    public string? NormalizeName(string? name) => NormalizeEmail(name);

    public string? NormalizeEmail(string? email) => email is null ? null : MailAddress.Canonical(email.Normalize()).ToUpperInvariant();
}
