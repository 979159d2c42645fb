using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationPortal.Domain.Policies;

/// <summary>
/// Makes JSON of what was typed into a part's fields, by the shape of the part. What is no number stays the text it is, so that nothing typed
/// is lost; what was not touched stays as it was stored, and so does what the shape does not know.
/// </summary>
/// <param name="typed">By the name of the field: <c>levels[0].points</c>. Several, where several may be chosen.</param>
public sealed class PartReader(IReadOnlyDictionary<string, IReadOnlyList<string>> typed)
{
    public JsonObject Read(DraftPart part, JsonObject stored) =>
        // A form without a field says nothing: not that every list of it is empty.
        typed.Count == 0 ? stored.DeepClone().AsObject() : ReadMembers(part.Members, stored, "");

    private JsonObject ReadMembers(IEnumerable<Member> members, JsonObject stored, string prefix)
    {
        var read = stored.DeepClone().AsObject();
        foreach (var member in members)
        {
            var name = prefix + member.Name;
            if (!IsChoiceOfMany(member.Shape) && !typed.ContainsKey(name) && !HasEntries(name) && member.Shape is not ListShape)
            {
                continue;
            }

            var value = Read(member.Shape, stored[member.Name], name);
            if (IsEmpty(member.Shape, value) && !member.IsRequired)
            {
                read.Remove(member.Name);
            }
            else
            {
                read[member.Name] = value;
            }
        }

        return read;
    }

    private JsonNode? Read(Shape shape, JsonNode? stored, string name) => shape switch
    {
        ListShape list when IsChoiceOfMany(list) => ReadChosen(stored, name),
        ListShape list => ReadEntries(list, stored, name),
        ObjectShape group => ReadMembers(group.Members, stored as JsonObject ?? [], name + "."),
        VariantShape variants => ReadVariant(variants, stored as JsonObject ?? [], name),
        MinimaShape => ReadMinima(stored as JsonObject ?? [], name + "."),
        NumberShape or WholeNumberShape => ReadNumber(stored, First(name)),
        _ => ReadText(stored, First(name)),
    };

    private JsonObject ReadVariant(VariantShape variants, JsonObject stored, string name)
    {
        var key = ReadText(stored["key"], First($"{name}.key"));
        var variant = variants.Variants.FirstOrDefault(candidate => candidate.Key.Key == DraftText.Shown(key));
        if (variant is null || DraftText.Shown(stored["key"]) != variant.Key.Key)
        {
            // Another kind has other members: those of both are kept.
            stored = new JsonObject(stored.Where(member => variant?.Shape.Members.Any(known => known.Name == member.Key) ?? true)
                .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        }

        var read = variant is null ? stored.DeepClone().AsObject() : ReadMembers(variant.Shape.Members.Where(member => member.Name != "key"), stored, name + ".");
        foreach (var missing in variant?.Shape.Members.Where(member => member.IsRequired && member.Name != "key" && !read.ContainsKey(member.Name)) ?? [])
        {
            read[missing.Name] = Empty(missing.Shape);
        }

        read.Remove("key");
        read.Insert(0, "key", key);
        return read;
    }

    private JsonObject ReadMinima(JsonObject stored, string prefix)
    {
        var read = stored.DeepClone().AsObject();
        foreach (var name in typed.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var score = name[prefix.Length..];
            var value = ReadNumber(stored[score], First(name));
            if (DraftText.Shown(value).Length == 0 && !(stored.ContainsKey(score) && stored[score] is null))
            {
                read.Remove(score);
            }
            else if (DraftText.Shown(value).Length > 0)
            {
                read[score] = value;
            }
        }

        return read;
    }

    private JsonNode? ReadEntries(ListShape list, JsonNode? stored, string name)
    {
        var count = CountOf(name);
        if (stored is not JsonArray entries)
        {
            if (count == 0)
            {
                return stored?.DeepClone() ?? new JsonArray();
            }

            entries = [];
        }

        var read = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            var before = i < entries.Count ? entries[i] : null;
            var value = Read(list.Entry, before, $"{name}[{i}]");
            read.Add(before is not (null or JsonObject) && IsEmpty(list.Entry, value) ? before.DeepClone() : value);
        }

        return read;
    }

    private JsonNode ReadChosen(JsonNode? stored, string name)
    {
        var chosen = typed.GetValueOrDefault(name) ?? [];
        var before = stored as JsonArray ?? [];
        // In another order it is the same choice.
        return chosen.Count == before.Count && chosen.ToHashSet(StringComparer.Ordinal).SetEquals(before.Select(DraftText.Shown))
            ? before.DeepClone()
            : new JsonArray([.. chosen.Select(text => before.FirstOrDefault(entry => DraftText.Shown(entry) == text)?.DeepClone() ?? JsonValue.Create(text))]);
    }

    private static JsonNode? ReadNumber(JsonNode? stored, string text)
    {
        if (stored is not null && DraftText.Shown(stored) == text && stored.GetValueKind() != JsonValueKind.String)
        {
            return stored.DeepClone();
        }

        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }

    // A number in the place of a text becomes the text it reads as; what has members or entries is kept while nobody touches it.
    private static JsonNode? ReadText(JsonNode? stored, string text) =>
        stored is JsonObject or JsonArray && DraftText.Shown(stored) == text ? stored.DeepClone() : JsonValue.Create(text);

    /// <summary>A new entry of a list: its required members, with nothing in them.</summary>
    public static JsonNode Empty(Shape shape) => shape switch
    {
        ListShape => new JsonArray(),
        ObjectShape group => new JsonObject(group.Members.Where(member => member.IsRequired).Select(member => KeyValuePair.Create(member.Name, (JsonNode?)Empty(member.Shape)))),
        VariantShape => new JsonObject { ["key"] = "" },
        MinimaShape => new JsonObject(),
        _ => JsonValue.Create(""),
    };

    /// <summary>A list of which each entry is one of a known few.</summary>
    public static bool IsChoiceOfMany(Shape shape) => shape is ListShape { Entry: ChoiceShape or ReferenceShape };

    /// <summary>Nothing was written in it. What stands where a number or a text belongs is something, whatever it is.</summary>
    private static bool IsEmpty(Shape shape, JsonNode? value) => (shape, value) switch
    {
        (_, null) => true,
        (ListShape, JsonArray entries) => entries.Count == 0,
        (ObjectShape group, JsonObject members) => members.All(member =>
            group.Members.FirstOrDefault(known => known.Name == member.Key) is { } known ? IsEmpty(known.Shape, member.Value) : member.Value is null),
        (VariantShape or MinimaShape, JsonObject members) => members.All(member => DraftText.Shown(member.Value).Length == 0),
        _ => DraftText.Shown(value).Length == 0,
    };

    private string First(string name) => typed.GetValueOrDefault(name) is [var text, ..] ? text : "";

    private bool HasEntries(string name) => typed.Keys.Any(key =>
        key.StartsWith(name, StringComparison.Ordinal) && key.Length > name.Length && key[name.Length] is '.' or '[');

    private int CountOf(string name)
    {
        var count = 0;
        while (HasEntries($"{name}[{count}]"))
        {
            count++;
        }

        return count;
    }
}
