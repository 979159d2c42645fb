using System.Security.Cryptography;
using System.Text;

namespace EscalationPortal.Domain.Evidence;

/// <summary>
/// A fingerprint of what must not stand in the ledger, since the ledger cannot forget and more people read it: SHA-256 over the
/// item's salt and the texts. It shows later that the texts were not changed, and nothing of what they say (docs/adr/0011).
/// </summary>
public static class SourceDigest
{
    /// <param name="salt">16 random bytes of the item's own, so that a likely text cannot be tried.</param>
    /// <param name="texts">In a fixed order; null and empty differ.</param>
    /// <returns>Lower-case hex.</returns>
    public static string Of(byte[] salt, params ReadOnlySpan<string?> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        foreach (var text in texts)
        {
            // Each text with its length before it: two lists of texts never read alike.
            hash.AppendData(BitConverter.GetBytes(text is null ? -1 : Encoding.UTF8.GetByteCount(text)));
            hash.AppendData(Encoding.UTF8.GetBytes(text ?? ""));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
