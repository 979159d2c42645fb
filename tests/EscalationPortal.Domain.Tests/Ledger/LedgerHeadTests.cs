using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;

namespace EscalationPortal.Domain.Tests.Ledger;

public class LedgerHeadTests
{
    private static readonly DateTimeOffset _noon = new(2026, 1, 5, 13, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Entries_are_numbered_from_one_without_gaps_and_each_names_the_one_before()
    {
        var head = LedgerHead.Empty();

        var first = head.Append(Fact("IncidentLogged"));
        var second = head.Append(Fact("IncidentEdited"));

        Assert.Equal((1, 2, 2), (first.Seq, second.Seq, head.Size));
        Assert.Equal(Convert.ToHexStringLower(MerkleTree.EmptyRoot), Field(first, "previous"));
        Assert.Equal(Convert.ToHexStringLower(first.LeafHash), Field(second, "previous"));
    }

    [Fact]
    public void What_is_hashed_is_canonical_JSON_with_the_time_in_UTC_to_the_microsecond()
    {
        var entry = LedgerHead.Empty().Append(Fact("IncidentLogged") with { At = _noon.AddTicks(1234567) });

        Assert.Equal(
            """{"action":"IncidentLogged","actor":null,"at":"2026-01-05T12:00:00.123456Z","details":{"a":1,"b":"x"},"incident":null,"office":null,"previous":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","schema":2,"seq":1,"subject":{"id":"7","type":"incident"},"version":1}""",
            Encoding.UTF8.GetString(entry.Canonical));
        Assert.Equal(MerkleTree.LeafHash(entry.Canonical), entry.LeafHash);
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero).AddTicks(1234560), entry.At);
    }

    [Fact]
    public void The_head_keeps_the_root_of_the_tree_over_all_entries()
    {
        var head = LedgerHead.Empty();
        var tree = CompactRange.Empty();
        for (var i = 0; i < 20; i++)
        {
            tree.Append(head.Append(Fact("IncidentEdited")).LeafHash);
            Assert.Equal(tree.Root(), head.Root);
        }
    }

    [Fact]
    public void Characters_of_every_plane_and_control_characters_are_recorded_as_they_are()
    {
        var entry = LedgerHead.Empty().Append(Fact("IncidentLogged") with { Details = new JsonObject { ["text"] = "é 中 𝕏 \u0001\u007f\u2028\uFFFD<&'\"\\/" } });

        Assert.Contains("""{"text":"é 中 𝕏 \u0001""" + "\u007f\u2028\uFFFD" + """<&'\"\\/"}""", Encoding.UTF8.GetString(entry.Canonical), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_refused_and_the_head_stays_where_it_was()
    {
        var head = LedgerHead.Empty();
        head.Append(Fact("IncidentLogged"));

        // Not as inline data: an attribute cannot hold them.
        foreach (var text in new[] { "\uD800", "\uDC00\uD800", "before \uD83D after", "\uDE00 first" })
        {
            Assert.Throws<FormatException>(() => head.Append(Fact("IncidentEdited") with { Details = new JsonObject { ["text"] = text } }));
            Assert.Throws<FormatException>(() => head.Append(Fact("IncidentEdited") with { Details = new JsonObject { ["list"] = new JsonArray(1, text) } }));
            Assert.Throws<FormatException>(() => head.Append(Fact("IncidentEdited") with { Details = new JsonObject { [text] = 1 } }));
            Assert.Throws<FormatException>(() => head.Append(Fact("IncidentEdited") with { Office = text }));
        }

        Assert.Equal(1, head.Size);
    }

    private static LedgerFact Fact(string action) =>
        new(_noon, ActorId: null, Office: null, action, 1, new Subject("incident", "7"), IncidentId: null, new JsonObject { ["b"] = "x", ["a"] = 1 });

    private static string Field(LedgerEntry entry, string name) => JsonNode.Parse(entry.Canonical)![name]!.GetValue<string>();
}
