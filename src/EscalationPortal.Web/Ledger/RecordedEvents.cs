using System.Text.Json;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;

namespace EscalationPortal.Web.Ledger;

/// <summary>What was tried and refused. Written by the refusal record, raised by no aggregate.</summary>
public sealed record Refused(string Request, string Rule, IReadOnlyList<string>? Fields = null);

/// <summary>A policy was put in force.</summary>
public sealed record PolicyAdopted(string Key, string Version, string Digest);

/// <summary>Reads back what an entry's details were written from.</summary>
public static class RecordedEvents
{
    private static readonly JsonSerializerOptions _exact = new(LedgerJson.Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Every action the portal records, by name.</summary>
    public static IReadOnlyDictionary<string, Type> Types { get; } =
        typeof(IDomainEvent).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDomainEvent)))
            .Concat([typeof(Refused), typeof(PolicyAdopted)])
            .ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>The event; null where the bytes are not what the portal writes. A damaged entry is read like any other: an auditor must see it.</summary>
    public static object? Read(LedgerEntry entry)
    {
        try
        {
            using var canonical = JsonDocument.Parse(entry.Canonical);
            return Types.TryGetValue(entry.Action, out var type)
                && canonical.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("details", out var details)
                ? details.Deserialize(type, _exact)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
