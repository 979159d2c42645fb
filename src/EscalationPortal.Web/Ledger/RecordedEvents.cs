using System.Text.Json;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;

namespace EscalationPortal.Web.Ledger;

/// <summary>Reads back what an entry's details were written from.</summary>
public static class RecordedEvents
{
    private static readonly JsonSerializerOptions _exact = new(LedgerJson.Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>The event; null if the bytes are not what the portal writes. A damaged entry is read like any other: an auditor must see it.</summary>
    public static object? Read(LedgerEntry entry)
    {
        try
        {
            using var canonical = JsonDocument.Parse(entry.Canonical);
            return LedgerActions.Types.TryGetValue(entry.Action, out var type)
                && canonical.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number == LedgerActions.VersionOf(type)
                && root.TryGetProperty("details", out var details)
                ? details.Deserialize(type, _exact)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
