using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Observables;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// Ids that are worked out and never drawn (UUID version 5, RFC 9562), so that the same facts have the same ids wherever they are written.
/// Observables take the namespace that STIX 2.1 sets aside for them (sections 2.9 and 3.4), everything else one of the portal's own.
/// </summary>
internal static class StixIds
{
    private static readonly Guid _observables = new("00abedb4-aa42-466c-9c01-fed23315a9b7");
    private static readonly Guid _portal = new("6f3a0c52-9d0b-4b7e-8f43-2b1c7f0a9e15");

    /// <summary>Of an object of the portal: its type, and what makes it this one and no other.</summary>
    public static string Own(string type, params string[] parts) => $"{type}--{Uuid(_portal, string.Join('\u001F', parts.Prepend(type)))}";

    public static Guid OwnUuid(params string[] parts) => Uuid(_portal, string.Join('\u001F', parts));

    /// <summary>By the contributing members of its kind in canonical JSON (RFC 8785); of a file by one hash.</summary>
    public static string Of(Observable observable)
    {
        var type = TypeOf(observable.Kind);
        return $"{type}--{Uuid(_observables, Encoding.UTF8.GetString(CanonicalJson.BytesOf(ContributingOf(observable))))}";
    }

    public static string TypeOf(ObservableKind kind) => kind switch
    {
        ObservableKind.Ipv4Address => "ipv4-addr",
        ObservableKind.Ipv6Address => "ipv6-addr",
        ObservableKind.DomainName => "domain-name",
        ObservableKind.Url => "url",
        ObservableKind.EmailAddress => "email-addr",
        ObservableKind.Md5 or ObservableKind.Sha1 or ObservableKind.Sha256 or ObservableKind.Sha512 => "file",
        ObservableKind.Account => "user-account",
        ObservableKind.AutonomousSystem => "autonomous-system",
    };

    /// <summary>As the member of <c>hashes</c> is called; null if the kind is no hash.</summary>
    public static string? AlgorithmOf(ObservableKind kind) => kind switch
    {
        ObservableKind.Md5 => "MD5",
        ObservableKind.Sha1 => "SHA-1",
        ObservableKind.Sha256 => "SHA-256",
        ObservableKind.Sha512 => "SHA-512",
        _ => null,
    };

    private static JsonObject ContributingOf(Observable observable) => observable.Kind switch
    {
        ObservableKind.AutonomousSystem => new() { ["number"] = uint.Parse(observable.Value.AsSpan(2), CultureInfo.InvariantCulture) },
        ObservableKind.Account => new() { ["account_login"] = observable.Value },
        _ when AlgorithmOf(observable.Kind) is { } algorithm => new() { ["hashes"] = new JsonObject { [algorithm] = observable.Value } },
        _ => new() { ["value"] = observable.Value },
    };

    // SHA-1 is what version 5 is made with: it tells names apart and protects nothing.
#pragma warning disable CA5350
    private static Guid Uuid(Guid names, string name)
    {
        var digest = SHA1.HashData([.. names.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x50);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest.AsSpan(0, 16), bigEndian: true);
    }
#pragma warning restore CA5350
}
