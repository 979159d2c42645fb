using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationPortal.Domain.Tests.Kernel;

/// <summary>Random JSON of every kind, with any text in it and any finite number.</summary>
public static class JsonDocuments
{
    public static Arbitrary<JsonNode> Any() => ValueOf(depth: 3).ToArbitrary();

    private static Gen<JsonNode> ValueOf(int depth) => depth == 0 ? Leaf : Gen.Frequency(
        (2, Leaf),
        (1, ValueOf(depth - 1).ListOf().Select(items => (JsonNode)new JsonArray([.. items.Select(item => item.DeepClone())]))),
        (2, ObjectOf(depth - 1)));

    private static Gen<JsonNode> ObjectOf(int depth) =>
        from names in Text.ListOf().Select(names => names.Distinct().ToList())
        from values in ValueOf(depth).ListOf(names.Count)
        select (JsonNode)new JsonObject(names.Zip(values, (name, value) => KeyValuePair.Create(name, (JsonNode?)value.DeepClone())));

    private static Gen<JsonNode> Leaf => Gen.OneOf(
        Text.Select(text => (JsonNode)JsonValue.Create(text)),
        ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite).Select(number => (JsonNode)JsonValue.Create(number)),
        ArbMap.Default.GeneratorFor<int>().Select(number => (JsonNode)JsonValue.Create(number)),
        Gen.Elements(true, false).Select(flag => (JsonNode)JsonValue.Create(flag)));

    /// <summary>Any Unicode scalar values, the escaped ones and those beyond the basic plane among them.</summary>
    private static Gen<string> Text => Gen.OneOf(Gen.Choose(0, 0x7F), Gen.Choose(0x80, 0xD7FF), Gen.Choose(0xE000, 0x10FFFF))
        .Select(scalar => new Rune(scalar)).ListOf().Select(runes => string.Concat(runes));
}
