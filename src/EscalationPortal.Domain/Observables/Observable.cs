using System.Security.Cryptography;
using System.Text;

namespace EscalationPortal.Domain.Observables;

/// <summary>
/// A technical trace in the one spelling in which it is stored and compared: two are the same if kind and value are. Reading that spelling, or the
/// defanged one, gives the same again.
/// </summary>
/// <param name="Value">As <see cref="Read(string)"/> writes it.</param>
public sealed record Observable(ObservableKind Kind, string Value)
{
    /// <summary>Longer texts are no observable.</summary>
    public const int MaxLength = 4_000;

    /// <summary>By which it is looked up, since a value may be longer than an index holds: SHA-256 of kind and value, in small hexadecimal digits.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind.Term().Key}\n{Value}")));

    /// <summary>Two who name it have something in common: it is not set aside for private use, and not what half the world names.</summary>
    public bool IsDistinctive => Kind != ObservableKind.AutonomousSystem && Reserved is null && !CommonObservables.Has(this);

    /// <summary>Safe to show and to copy: nothing makes a link of it. <c>hxxps[:]//example[.]com/a.html</c></summary>
    public string Defanged => Kind switch
    {
        ObservableKind.Ipv4Address or ObservableKind.DomainName => Defanging.Dots(Value),
        ObservableKind.Ipv6Address => Defanging.Colons(Value),
        ObservableKind.EmailAddress => $"{Value[..Value.LastIndexOf('@')]}[@]{Defanging.Dots(Value[(Value.LastIndexOf('@') + 1)..])}",
        ObservableKind.Url => UrlText.Defanged(Value),
        ObservableKind.Md5 or ObservableKind.Sha1 or ObservableKind.Sha256 or ObservableKind.Sha512 or ObservableKind.Account or ObservableKind.AutonomousSystem => Value,
    };

    /// <summary>The host a name resolves for: of a domain name, a URL or an e-mail address; null for other kinds.</summary>
    public string? Host => Kind switch
    {
        ObservableKind.DomainName => Value,
        ObservableKind.EmailAddress => Value[(Value.LastIndexOf('@') + 1)..],
        ObservableKind.Url => UrlText.HostIn(Value),
        _ => null,
    };

    /// <inheritdoc cref="UnicodeHost"/>
    public string? UnicodeHostDefanged => UnicodeHost is { } host ? Defanging.Dots(host) : null;

    /// <summary>The host with its punycode written out, as people see it in a browser; null if there is no punycode in it that can be.</summary>
    public string? UnicodeHost => Host is { } host && DomainText.UnicodeOf(host) is var shown && shown != host ? shown : null;

    /// <summary>Why the host may be taken for another one; null if nothing speaks for it.</summary>
    public LookAlike? LookAlike => UnicodeHost is { } host ? LookAlikes.Find(host) : null;

    /// <summary>What the address or name is set aside for, such as private networks; null if it is a public one.</summary>
    public string? Reserved => Kind is ObservableKind.Ipv4Address or ObservableKind.Ipv6Address ? ReservedAddresses.Find(Value) : Host is { } host ? ReservedNames.Find(host) : null;

    /// <summary>Reads one observable of whichever kind its form tells, defanged or not. An account has no form of its own: say its kind.</summary>
    /// <remarks>Never throws, whatever the text holds.</remarks>
    public static ObservableReading Read(string? text) => Taken(text, ObservableReader.Read);

    /// <summary>Reads one observable that is said to be of this kind.</summary>
    public static ObservableReading Read(ObservableKind kind, string? text) => Taken(text, trimmed => ObservableReader.Read(kind, trimmed));

    /// <summary>The observable, or null.</summary>
    public static Observable? Find(string? text) => Read(text).Observable;

    /// <inheritdoc cref="Find(string)"/>
    public static Observable? Find(ObservableKind kind, string? text) => Read(kind, text).Observable;

    public override string ToString() => Defanged;

    private static ObservableReading Taken(string? text, Func<string, ObservableReading> read)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length == 0 ? ObservableReading.Refused("There is nothing here.")
            : trimmed.Length > MaxLength ? ObservableReading.Refused($"This is longer than the {MaxLength:N0} characters an observable may have.")
            : trimmed.Any(char.IsControl) ? ObservableReading.Refused("There is a line break or another control character in it: give one observable at a time.")
            : !IsWhole(trimmed) ? ObservableReading.Refused("Half a character stands in it: write whole ones.")
            : read(trimmed);
    }

    private static bool IsWhole(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\uFFFE' || (char.IsSurrogate(text[at]) && !(at + 1 < text.Length && char.IsSurrogatePair(text[at], text[++at]))))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>An observable, or why there is none and what to write.</summary>
public sealed record ObservableReading(Observable? Observable, string? Wrong)
{
    internal static ObservableReading Refused(string why) => new(null, why);

    internal static ObservableReading Of(ObservableKind kind, string value) => new(new Observable(kind, value), null);
}
