using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// One object of a bundle, in the shape the reader needs: whatever is of another kind than the specification says counts as missing.
/// </summary>
internal sealed partial class StixObject(string place, JsonElement element, string type, string id)
{
    private Known? _name;
    private Known? _reference;
    private Known? _creator;

    public string Place { get; } = place;

    public JsonElement Element { get; } = element;

    public string Type { get; } = type;

    public string Id { get; } = id;

    public bool IsContainer => Type is "incident" or "report" or "grouping" or "campaign";

    /// <summary>Objects of the same id that are not clearly older: how they are marked counts for this one.</summary>
    public List<StixObject> Copies { get; } = [];

    /// <summary>Its members may be many, and it may be asked for by many others.</summary>
    public string? Name => (_name ??= new(Text("name"))).Value;

    /// <summary>The first id by which people at its source know it.</summary>
    public string? Reference => (_reference ??= new(ExternalReferences().Select(reference => PartnerText.LineOrNull(reference.Id)).FirstOrDefault(id => id is not null))).Value;

    public string? Creator => (_creator ??= new(Text("created_by_ref"))).Value;

    public string? Text(string name) => Element.TryGetProperty(name, out var value) ? TextOf(value) : null;

    public IEnumerable<string> Texts(string name) => Items(name).Select(TextOf).OfType<string>();

    public IEnumerable<JsonElement> Items(string name) => Element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public JsonElement? Member(string name) => Element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    public bool Has(string name) => Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public bool IsTrue(string name) => Element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public DateTimeOffset? Time(string name) => TimeOf(Text(name));

    /// <summary>A number as it is written there.</summary>
    public string? Number(string name) => Element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;

    public IEnumerable<(string? Source, string? Id)> ExternalReferences() => Items("external_references")
        .Where(reference => reference.ValueKind == JsonValueKind.Object)
        .Select(reference => (
            reference.TryGetProperty("source_name", out var source) ? TextOf(source) : null,
            reference.TryGetProperty("external_id", out var id) ? TextOf(id) : null));

    /// <summary>
    /// The objects this one names in its own members: <c>object_refs</c> and every other <c>…_ref</c>, but not who made or marked it.
    /// </summary>
    public IEnumerable<string> References()
    {
        foreach (var member in Element.EnumerateObject())
        {
            if (member.NameEquals("created_by_ref") || member.NameEquals("object_marking_refs"))
            {
                continue;
            }

            if (member.Value.ValueKind == JsonValueKind.String && member.Name.EndsWith("_ref", StringComparison.Ordinal))
            {
                yield return member.Value.GetString()!;
            }
            else if (member.Value.ValueKind == JsonValueKind.Array && member.Name.EndsWith("_refs", StringComparison.Ordinal))
            {
                foreach (var item in member.Value.EnumerateArray().Select(TextOf).OfType<string>())
                {
                    yield return item;
                }
            }
        }
    }

    /// <summary>The observations of STIX 2.0, which 2.1 still allows: a dictionary of objects within the observation.</summary>
    public IEnumerable<StixObject> Observed()
    {
        foreach (var inner in Type == "observed-data" ? Member("objects")?.EnumerateObject() ?? default : default)
        {
            if (inner.Value.ValueKind == JsonValueKind.Object && inner.Value.TryGetProperty("type", out var kind) && TextOf(kind) is { } type and not "observed-data")
            {
                yield return new StixObject(Place, inner.Value, type, "");
            }
        }
    }

    public static string? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A time of STIX (section 2.16): to the second or finer, in UTC, ending in Z. Null for any other.</summary>
    public static DateTimeOffset? TimeOf(string? text)
    {
        if (text is null || !Timestamp().IsMatch(text))
        {
            return null;
        }

        var digits = text.Length > 28 ? text[..27] + "Z" : text;
        return DateTimeOffset.TryParse(digits, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
    }

    public static bool IsId(string? text) => text is not null && Identifier().IsMatch(text);

    private sealed record Known(string? Value);

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,30})?Z\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"^[a-z0-9-]{3,250}--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Identifier();
}
