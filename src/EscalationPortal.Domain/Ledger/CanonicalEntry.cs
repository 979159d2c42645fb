using System.Text.Json;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Ledger;

/// <summary>An entry read back from the bytes that were hashed.</summary>
/// <param name="Previous">The leaf hash of the entry before, in hexadecimal.</param>
internal sealed record CanonicalEntry(LedgerColumns Columns, DateTimeOffset At, string Previous)
{
    private static readonly string[] _members = ["action", "actor", "at", "details", "incident", "office", "previous", "schema", "seq", "subject", "version"];

    /// <exception cref="FormatException">The bytes are no entry, or are one in another spelling than the canonical one.</exception>
    public static CanonicalEntry Read(byte[] canonical)
    {
        using var document = Parsed(canonical);
        var entry = document.RootElement;
        if (entry.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("it is not a JSON object.");
        }

        if (!canonical.AsSpan().SequenceEqual(CanonicalJson.BytesOf(entry)))
        {
            throw new FormatException("it is not written in canonical JSON (RFC 8785), the only spelling the portal writes.");
        }

        // First of all the version: another one may well have other members.
        if (!entry.TryGetProperty("schema", out var schema) || schema.ValueKind != JsonValueKind.Number || !schema.TryGetInt32(out var format) || format != LedgerEntry.CurrentSchema)
        {
            throw new FormatException($"its schema version is not {LedgerEntry.CurrentSchema}, the only one this verifier knows.");
        }

        Expect(entry, _members, "it");
        var subject = entry.GetProperty("subject");
        Expect(subject, ["id", "type"], "its subject");
        if (entry.GetProperty("details").ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("its details are not a JSON object.");
        }

        if (Number(entry, "version") < 1)
        {
            throw new FormatException("its version is not 1 or more.");
        }

        var at = Text(entry, "at");
        var columns = new LedgerColumns(
            Number(entry, "seq"), at, Id(entry, "actor"), TextOrNull(entry, "office"), Text(entry, "action"), Text(subject, "type"), Text(subject, "id"), Id(entry, "incident"), format);
        return new CanonicalEntry(columns, CanonicalTime.TimeOf(at), Text(entry, "previous"));
    }

    private static JsonDocument Parsed(byte[] canonical)
    {
        try
        {
            return JsonDocument.Parse(canonical);
        }
        catch (JsonException)
        {
            throw new FormatException("it is not JSON.");
        }
    }

    private static void Expect(JsonElement value, string[] members, string what)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.EnumerateObject().Select(member => member.Name).SequenceEqual(members))
        {
            throw new FormatException($"{what} does not consist of exactly {string.Join(", ", members)}.");
        }
    }

    private static long Number(JsonElement value, string name) =>
        value.GetProperty(name) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt64(out var number) ? number : throw new FormatException($"its {name} is not a whole number.");

    private static string Text(JsonElement value, string name) => TextOrNull(value, name) ?? throw new FormatException($"its {name} is not a text.");

    private static string? TextOrNull(JsonElement value, string name) => value.GetProperty(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Null } => null,
        _ => throw new FormatException($"its {name} is not a text."),
    };

    private static Guid? Id(JsonElement value, string name)
    {
        var text = TextOrNull(value, name);
        return text is null ? null
            : Guid.TryParseExact(text, "D", out var id) && id.ToString("D") == text ? id
            : throw new FormatException($"its {name} is not an id.");
    }
}
