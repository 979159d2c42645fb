using System.Security.Cryptography;
using System.Text.Json;
using EscalationPortal.Domain.Cases;
using Microsoft.AspNetCore.DataProtection;

namespace EscalationPortal.Web.Features.Incidents.Edit;

/// <summary>
/// An incident's facts as a form carries them along, so that a later save knows what it was begun from. Sealed: what comes
/// back is what this portal gave out for this incident, or nothing.
/// </summary>
public sealed class ProtectedFacts(IDataProtectionProvider protection)
{
    public string Seal(string incident, IncidentFacts facts) => For(incident).Protect(JsonSerializer.Serialize(facts));

    public IncidentFacts? Open(string incident, string? seal)
    {
        if (string.IsNullOrEmpty(seal))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<IncidentFacts>(For(incident).Unprotect(seal));
        }
        catch (Exception forged) when (forged is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector For(string incident) => protection.CreateProtector("facts of an incident", incident);
}
