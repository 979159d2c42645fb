using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationPortal.Domain.Policies;

/// <summary>The JSON Schema (2020-12) of a policy document, made from the shape its reader checks.</summary>
public static class PolicySchema
{
    private const string Description =
        "A threshold policy of the portal. A document this schema refuses, the portal refuses. It asks for more than a schema can say: that levels rise, that "
        + "rungs go from 0 upwards without gaps, that a key stands once, that offices and scores which are named are there, and that every step can be "
        + "recommended. `portal policy check FILE` says all of it.";

    private const string KeyPattern = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
    private const string VersionPattern = "^[A-Za-z0-9.+-]+$";

    /// <summary>Anything but white space, and nothing that is no writing, such as NUL; spelt out, since engines differ in what they call so.</summary>
    private const string NotBlankPattern = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*[^\\u0000- \\u007f-\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000][^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$";

    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as it is served and stored.</summary>
    public static string Text { get; } = Document().ToJsonString(_readable) + "\n";

    private static JsonObject Document()
    {
        var definitions = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        var document = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "Threshold policy", ["description"] = Description };
        foreach (var (keyword, value) in Members(PolicyShape.Document, definitions))
        {
            document[keyword] = value;
        }

        document["$defs"] = new JsonObject(definitions);
        return document;
    }

    private static JsonObject Of(Shape shape, IDictionary<string, JsonNode?> definitions) => shape switch
    {
        TextShape text => new JsonObject { ["type"] = "string", ["maxLength"] = text.MaxLength, ["pattern"] = NotBlankPattern },
        KeyShape or ReferenceShape => Key(),
        VersionShape => new JsonObject { ["type"] = "string", ["maxLength"] = VersionShape.MaxLength, ["pattern"] = VersionPattern },
        NumberShape number => new JsonObject { ["type"] = "number", ["minimum"] = number.From, ["maximum"] = number.To, ["multipleOf"] = Smallest() },
        WholeNumberShape number => new JsonObject { ["type"] = "integer", ["minimum"] = number.From, ["maximum"] = number.To },
        ChoiceShape choice => new JsonObject { ["enum"] = new JsonArray([.. choice.Choices.Select(term => JsonValue.Create(term.Key))]) },
        MinimaShape minima => new JsonObject
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["propertyNames"] = Key(),
            ["additionalProperties"] = Of(minima.Minimum, definitions),
        },
        ListShape list => List(list, definitions),
        ObjectShape one => Defined(one.Name, definitions, () => new JsonObject(Members(one, definitions))),
        VariantShape variants => Defined(variants.Name, definitions, () => new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("key"),
            ["oneOf"] = new JsonArray([.. variants.Variants.Select(variant => (JsonNode)Variant(variant, definitions))]),
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "There is no such shape."),
    };

    private static JsonObject Key() => new() { ["type"] = "string", ["maxLength"] = DocumentReader.MaxSlugLength, ["pattern"] = KeyPattern };

    private static decimal Smallest() => decimal.Parse("1e-" + PolicyLimits.Decimals.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static JsonObject List(ListShape list, IDictionary<string, JsonNode?> definitions)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Of(list.Entry, definitions) };
        if (list.AtLeast > 0)
        {
            schema["minItems"] = list.AtLeast;
        }

        if (list.AtMost is { } most)
        {
            schema["maxItems"] = most.Count;
        }

        if (list.DistinctBy == ListShape.Itself)
        {
            schema["uniqueItems"] = true;
        }

        return schema;
    }

    private static JsonObject Variant(Variant variant, IDictionary<string, JsonNode?> definitions)
    {
        var schema = new JsonObject(Members(variant.Shape, definitions)) { ["title"] = variant.Key.Title };
        schema["properties"]!["key"] = new JsonObject { ["const"] = variant.Key.Key };
        return schema;
    }

    private static Dictionary<string, JsonNode?> Members(ObjectShape shape, IDictionary<string, JsonNode?> definitions)
    {
        var properties = new JsonObject();
        foreach (var member in shape.Members)
        {
            var property = new JsonObject { ["title"] = member.Title };
            if (member.Description.Length > 0)
            {
                property["description"] = member.Description;
            }

            foreach (var (keyword, value) in Of(member.Shape, definitions).ToList())
            {
                property[keyword] = value?.DeepClone();
            }

            properties[member.Name] = property;
        }

        return new Dictionary<string, JsonNode?>
        {
            ["type"] = "object",
            ["required"] = new JsonArray([.. shape.Members.Where(member => member.IsRequired).Select(member => JsonValue.Create(member.Name))]),
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    /// <summary>A reference to the definition with this name, which is made once.</summary>
    private static JsonObject Defined(string name, IDictionary<string, JsonNode?> definitions, Func<JsonObject> make)
    {
        var key = name.Replace(' ', '-');
        if (!definitions.ContainsKey(key))
        {
            definitions[key] = make();
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{key}" };
    }
}
