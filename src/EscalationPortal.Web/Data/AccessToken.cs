using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Web.Data;

/// <summary>What a program sends in the place of its owner's sign-in (docs/adr/0029). The token itself is nowhere: only its hash is.</summary>
public sealed partial class AccessToken
{
    public const int MaxNameLength = 60;
    public const int MaxDays = 365;

    /// <summary>Of those that count, for each person.</summary>
    public const int MaxOpen = 20;

    /// <summary>By which a token is recognised where it should not be, such as in a file that is about to be published.</summary>
    public const string Prefix = "esc_";

    /// <summary>Of 32 bytes in base64url.</summary>
    private const int SecretLength = 43;

    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the whole token. What it is made of is random, so no salt and no slow hash is needed.</summary>
    public required byte[] Hash { get; init; }
    public required List<TokenScope> Scopes { get; init; }

    /// <summary>The security stamp of the account: once that is another, as after "sign out everywhere", the token counts no more.</summary>
    public required string Stamp { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The last request, to within some minutes; null if there was none.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static bool LooksLikeOne(string text) => text.Length == Prefix.Length + SecretLength && text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether one, or what looks like one, stands anywhere in a text.</summary>
    public static bool StandsIn(string? text) => text is not null && InText().IsMatch(text);

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    [GeneratedRegex("esc_[A-Za-z0-9_-]{43}", RegexOptions.CultureInvariant)]
    private static partial Regex InText();
}
