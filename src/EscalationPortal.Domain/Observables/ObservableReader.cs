using System.Globalization;
using System.Text;

namespace EscalationPortal.Domain.Observables;

/// <summary>Tells which kind a text is of by its form, and writes it in the spelling of that kind.</summary>
internal static class ObservableReader
{
    private const int MaxAccountLength = 256;

    public static ObservableReading Read(string text)
    {
        var plain = Defanging.Undone(text);
        return KindOf(plain) is { } kind
            ? ReadPlain(kind, plain)
            : ObservableReading.Refused("This is no address, domain name, URL, e-mail address, hash or number of an autonomous system.");
    }

    public static ObservableReading Read(ObservableKind kind, string text) => ReadPlain(kind, kind == ObservableKind.Account ? text : Defanging.Undone(text));

    private static ObservableKind? KindOf(string plain)
    {
        if (UrlText.HasScheme(plain))
        {
            return ObservableKind.Url;
        }

        if (plain.Contains('@', StringComparison.Ordinal))
        {
            return ObservableKind.EmailAddress;
        }

        if (HashOf(plain) is { } hash)
        {
            return hash;
        }

        if (AddressText.LooksLikeIpv6(plain))
        {
            return ObservableKind.Ipv6Address;
        }

        return AddressText.LooksLikeIpv4(plain) ? ObservableKind.Ipv4Address
            : AutonomousSystem(plain) is not null ? ObservableKind.AutonomousSystem
            : plain.AsSpan().ContainsAny('.', '。', '．') && !plain.AsSpan().ContainsAny(Signs.NotInDomainName) ? ObservableKind.DomainName
            : null;
    }

    private static ObservableReading ReadPlain(ObservableKind kind, string plain) => kind switch
    {
        ObservableKind.Ipv4Address => AddressText.ReadIpv4(plain),
        ObservableKind.Ipv6Address => AddressText.ReadIpv6(plain),
        ObservableKind.DomainName => Named(DomainText.Read(plain)),
        ObservableKind.Url => UrlText.Read(plain),
        ObservableKind.EmailAddress => EmailText.Read(plain),
        ObservableKind.Md5 or ObservableKind.Sha1 or ObservableKind.Sha256 or ObservableKind.Sha512 => ReadHash(kind, plain),
        ObservableKind.Account => ReadAccount(plain),
        ObservableKind.AutonomousSystem => AutonomousSystem(plain) is { } number
            ? ObservableReading.Of(kind, string.Create(CultureInfo.InvariantCulture, $"AS{number}"))
            : ObservableReading.Refused("An autonomous system is AS and its number, from AS1 to AS4294967294."),
    };

    private static ObservableReading Named(DomainReading reading) =>
        reading.Name is { } name ? ObservableReading.Of(ObservableKind.DomainName, name) : ObservableReading.Refused(reading.Wrong!);

    private static ObservableKind? HashOf(string text) => text.AsSpan().ContainsAnyExcept(Signs.Hexadecimal) ? null : text.Length switch
    {
        32 => ObservableKind.Md5,
        40 => ObservableKind.Sha1,
        64 => ObservableKind.Sha256,
        128 => ObservableKind.Sha512,
        _ => null,
    };

    private static ObservableReading ReadHash(ObservableKind kind, string text) => HashOf(text) == kind
        ? ObservableReading.Of(kind, text.ToLowerInvariant())
        : ObservableReading.Refused($"This is no {kind.Term().Title}: {kind.Term().Definition}");

    private static ObservableReading ReadAccount(string text)
    {
        var name = text.Normalize(NormalizationForm.FormC).ToLowerInvariant().Normalize(NormalizationForm.FormC).Trim();
        return name.Length is 0 or > MaxAccountLength
            ? ObservableReading.Refused($"The name of an account has 1 to {MaxAccountLength} characters.")
            : ObservableReading.Of(ObservableKind.Account, name);
    }

    private static uint? AutonomousSystem(string text)
    {
        var digits = text.StartsWith("ASN", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(3) : text.StartsWith("AS", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : [];
        return uint.TryParse(digits.TrimStart(' '), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < uint.MaxValue ? number : null;
    }
}
