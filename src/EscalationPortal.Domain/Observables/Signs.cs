using System.Buffers;

namespace EscalationPortal.Domain.Observables;

/// <summary>The signs that observables are made of.</summary>
internal static class Signs
{
    public static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    public static readonly SearchValues<char> DottedNumbers = SearchValues.Create("0123456789.");
    public static readonly SearchValues<char> Ipv4Network = SearchValues.Create("0123456789./");
    public static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");
    public static readonly SearchValues<char> Ipv6 = SearchValues.Create("0123456789abcdefABCDEF:.");
    public static readonly SearchValues<char> Scheme = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
    public static readonly SearchValues<char> NotInDomainName = SearchValues.Create(" /\\:,;");
    public static readonly SearchValues<char> EndsHost = SearchValues.Create("/?#");
}
