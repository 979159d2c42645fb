using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>A valid document with something in it changed at random.</summary>
internal static class HostileDocuments
{
    /// <summary>Pieces of JSON, good and bad, that stand where something else should.</summary>
    private static readonly string[] _pieces =
    [
        "null", "true", "0", "-0", "-1", "1e999", "1e-40", "5", "100", "NaN", "1.00001", "123456789012345678901234567890", "\"\"", "\" \"", "\"5\"", "\"none\"", "\"aggregate\"",
        "\"\\ud83d\"", "\"\\u0000\"", "\"\uFFFD\"", "[]", "{}", "[[]]", "[null]", "{\"key\":1}", "{\"key\":\"off-ramp\"}", "{\"\\udead\":1}", "{\"a\":1,\"a\":1}", "{\"aggregate\":1}", "{\"lowest\":null}",
    ];

    /// <summary>One to three places of its text overwritten, cut out, or filled with a piece or any bytes.</summary>
    public static Gen<byte[]> BytesOf(string document) =>
        from count in Gen.Choose(1, 3)
        from changes in ChangeOf(Encoding.UTF8.GetByteCount(document)).ListOf(count)
        select changes.Aggregate(Encoding.UTF8.GetBytes(document), (bytes, change) => change(bytes));

    /// <summary>One value anywhere in it replaced by a piece: still JSON, mostly.</summary>
    public static Gen<byte[]> ValuesOf(string document) =>
        from place in Gen.Choose(0, NodesOf(JsonNode.Parse(document)!).Count() - 1)
        from piece in Gen.Elements(_pieces)
        select Encoding.UTF8.GetBytes(With(document, place, piece));

    private static Gen<Func<byte[], byte[]>> ChangeOf(int length) =>
        from at in Gen.Choose(0, length - 1)
        from cut in Gen.Choose(0, 20)
        from piece in Gen.OneOf(
            Gen.Constant(Array.Empty<byte>()),
            Gen.Elements(_pieces).Select(Encoding.UTF8.GetBytes),
            Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf())
        select (Func<byte[], byte[]>)(bytes => [.. bytes.Take(at), .. piece, .. bytes.Skip(at + cut)]);

    private static string With(string document, int place, string piece)
    {
        var root = JsonNode.Parse(document)!;
        if (place == 0)
        {
            return piece;
        }

        NodesOf(root).ElementAt(place).ReplaceWith("HERE");
        return root.ToJsonString().Replace("\"HERE\"", piece, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> NodesOf(JsonNode node) => (node switch
    {
        JsonObject members => members.Select(member => member.Value),
        JsonArray items => items,
        _ => [],
    }).OfType<JsonNode>().SelectMany(NodesOf).Prepend(node);
}
