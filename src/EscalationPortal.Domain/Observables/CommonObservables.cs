namespace EscalationPortal.Domain.Observables;

/// <summary>
/// What very many reports name, whatever they are about: public resolvers, the sites everybody uses, the hashes of an empty file. Sharing one of them
/// says nothing.
/// </summary>
internal static class CommonObservables
{
    private static readonly HashSet<string> _addresses =
    [
        "1.0.0.1", "1.1.1.1", "8.8.4.4", "8.8.8.8", "9.9.9.9", "149.112.112.112", "208.67.220.220", "208.67.222.222",
        "2001:4860:4860::8844", "2001:4860:4860::8888", "2606:4700:4700::1001", "2606:4700:4700::1111", "2620:fe::9", "2620:fe::fe",
    ];

    private static readonly HashSet<string> _hosts =
    [
        "adobe.com", "amazon.com", "amazonaws.com", "apple.com", "bing.com", "cloudflare.com", "drive.google.com", "dropbox.com", "facebook.com",
        "github.com", "gmail.com", "google.com",
        "icloud.com", "instagram.com", "linkedin.com", "live.com", "microsoft.com", "mozilla.org", "office.com", "onedrive.live.com", "outlook.com",
        "t.me", "telegram.org", "twitter.com",
        "whatsapp.com", "wikipedia.org", "windows.com", "windowsupdate.com", "x.com", "yahoo.com", "youtube.com",
    ];

    private static readonly HashSet<string> _hashesOfNothing =
    [
        "d41d8cd98f00b204e9800998ecf8427e", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
    ];

    public static bool Has(Observable observable) => observable.Kind switch
    {
        ObservableKind.Ipv4Address or ObservableKind.Ipv6Address => _addresses.Contains(observable.Value),
        ObservableKind.DomainName => IsCommon(observable.Value),
        ObservableKind.Url => IsCommon(observable.Host!) && observable.Value.EndsWith($"{observable.Host}/", StringComparison.Ordinal),
        ObservableKind.Md5 or ObservableKind.Sha1 or ObservableKind.Sha256 or ObservableKind.Sha512 => _hashesOfNothing.Contains(observable.Value),
        _ => false,
    };

    private static bool IsCommon(string host) => _hosts.Contains(host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host);
}
