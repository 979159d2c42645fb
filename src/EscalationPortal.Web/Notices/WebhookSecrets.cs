using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace EscalationPortal.Web.Notices;

/// <summary>By which receivers know that it is the portal that sends, as the Standard Webhooks write them. Kept sealed (docs/adr/0022, 0034).</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    /// <summary>By which one is recognised where it should not be.</summary>
    public const string Prefix = "whsec_";

    private const int Length = 32;

    private IDataProtector Seal => protection.CreateProtector("webhook");

    /// <summary>A new one: as its owner is shown it, once, and as it is kept.</summary>
    public (string Shown, string Sealed) New()
    {
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length));
        return (Prefix + secret, Seal.Protect(secret));
    }

    /// <returns>What stands in <c>webhook-signature</c>.</returns>
    /// <exception cref="CryptographicException">The keys it was sealed with are gone.</exception>
    public string Sign(string kept, string id, string timestamp, string body)
    {
        var said = HMACSHA256.HashData(Convert.FromBase64String(Seal.Unprotect(kept)), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}"));
        return $"v1,{Convert.ToBase64String(said)}";
    }
}
