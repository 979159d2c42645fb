using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Observables;

/// <summary>What kind of technical trace an observable is. A file is known by its hash, and each algorithm is a kind of its own.</summary>
public enum ObservableKind
{
    Ipv4Address,
    Ipv6Address,
    DomainName,
    Url,
    EmailAddress,
    Md5,
    Sha1,
    Sha256,
    Sha512,
    Account,
    AutonomousSystem,
}

/// <summary>How each kind is called and stored.</summary>
public static class ObservableKinds
{
    public static IReadOnlyList<ObservableKind> All { get; } = Enum.GetValues<ObservableKind>();

    public static Term Term(this ObservableKind kind) => kind switch
    {
        ObservableKind.Ipv4Address => new("ipv4", "IPv4 address", "An address, or a network such as 192.0.2.0/24."),
        ObservableKind.Ipv6Address => new("ipv6", "IPv6 address", "An address, or a network such as 2001:db8::/32."),
        ObservableKind.DomainName => new("domain", "Domain name", "A name of two labels or more; letters beyond ASCII as punycode."),
        ObservableKind.Url => new("url", "URL", "A scheme, a host, and what follows."),
        ObservableKind.EmailAddress => new("email", "E-mail address"),
        ObservableKind.Md5 => new("md5", "MD5", "Of a file: 32 hexadecimal digits."),
        ObservableKind.Sha1 => new("sha-1", "SHA-1", "Of a file: 40 hexadecimal digits."),
        ObservableKind.Sha256 => new("sha-256", "SHA-256", "Of a file: 64 hexadecimal digits."),
        ObservableKind.Sha512 => new("sha-512", "SHA-512", "Of a file: 128 hexadecimal digits."),
        ObservableKind.Account => new("account", "Account", "The name of an account, in small letters."),
        ObservableKind.AutonomousSystem => new("as", "Autonomous system", "Its number: AS64496."),
    };

    /// <summary>The kind with this key, or null.</summary>
    public static ObservableKind? Find(string? key)
    {
        foreach (var kind in All)
        {
            if (kind.Term().Key == key)
            {
                return kind;
            }
        }

        return null;
    }
}
