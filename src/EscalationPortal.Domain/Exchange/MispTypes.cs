using EscalationPortal.Domain.Observables;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// Types of MISP's attributes that stand for observables, and the words by which the portal knows its own attributes and tags again.
/// </summary>
internal static class MispTypes
{
    public const string Reference = "reference";
    public const string Detected = "detected";
    public const string Created = "created";

    /// <summary>Behind it stands the id of a technique, with a slash where the id has a dot.</summary>
    public const string TechniquePage = "https://attack.mitre.org/techniques/";

    /// <summary>Of MISP's taxonomy of the NIS 2 Directive.</summary>
    public const string SectorTag = "nis2:impact-sectors-impacted";

    public const string ClassTag = "escalation-portal:incident-class";

    private static readonly Dictionary<string, ObservableKind?[]> _kinds = new(StringComparer.Ordinal)
    {
        ["domain"] = [ObservableKind.DomainName],
        ["hostname"] = [ObservableKind.DomainName],
        ["url"] = [ObservableKind.Url],
        ["uri"] = [ObservableKind.Url],
        ["ip-src"] = [ObservableKind.Ipv4Address],
        ["ip-dst"] = [ObservableKind.Ipv4Address],
        ["ip-src|port"] = [ObservableKind.Ipv4Address, null],
        ["ip-dst|port"] = [ObservableKind.Ipv4Address, null],
        ["domain|ip"] = [ObservableKind.DomainName, ObservableKind.Ipv4Address],
        ["hostname|port"] = [ObservableKind.DomainName, null],
        ["email"] = [ObservableKind.EmailAddress],
        ["email-src"] = [ObservableKind.EmailAddress],
        ["email-dst"] = [ObservableKind.EmailAddress],
        ["email-reply-to"] = [ObservableKind.EmailAddress],
        ["md5"] = [ObservableKind.Md5],
        ["sha1"] = [ObservableKind.Sha1],
        ["sha256"] = [ObservableKind.Sha256],
        ["sha512"] = [ObservableKind.Sha512],
        ["filename|md5"] = [null, ObservableKind.Md5],
        ["filename|sha1"] = [null, ObservableKind.Sha1],
        ["filename|sha256"] = [null, ObservableKind.Sha256],
        ["filename|sha512"] = [null, ObservableKind.Sha512],
        ["malware-sample"] = [null, ObservableKind.Md5],
        ["AS"] = [ObservableKind.AutonomousSystem],
        ["github-username"] = [ObservableKind.Account],
        ["target-user"] = [ObservableKind.Account],
        ["twitter-id"] = [ObservableKind.Account],
    };

    /// <summary>The kinds of the values of a type, in their order; null for a part the portal has no kind for.</summary>
    public static IReadOnlyList<ObservableKind?> KindsOf(string type) => _kinds.GetValueOrDefault(type, []);

    public static string TypeOf(ObservableKind kind) => kind switch
    {
        ObservableKind.Ipv4Address or ObservableKind.Ipv6Address => "ip-dst",
        ObservableKind.DomainName => "domain",
        ObservableKind.Url => "url",
        ObservableKind.EmailAddress => "email",
        ObservableKind.Md5 => "md5",
        ObservableKind.Sha1 => "sha1",
        ObservableKind.Sha256 => "sha256",
        ObservableKind.Sha512 => "sha512",
        ObservableKind.Account => "target-user",
        ObservableKind.AutonomousSystem => "AS",
    };

    public static string CategoryOf(ObservableKind kind) => kind switch
    {
        ObservableKind.Md5 or ObservableKind.Sha1 or ObservableKind.Sha256 or ObservableKind.Sha512 => "Payload delivery",
        ObservableKind.Account => "Targeting data",
        ObservableKind.EmailAddress => "Payload delivery",
        _ => "Network activity",
    };
}
