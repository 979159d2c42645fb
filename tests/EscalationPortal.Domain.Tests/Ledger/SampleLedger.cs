using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;

namespace EscalationPortal.Domain.Tests.Ledger;

/// <summary>A small ledger, and what someone with full access to the database could do to it.</summary>
internal static class SampleLedger
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Seven entries: every member filled in, and not a power of two, so that the tree has subtrees of several sizes.</summary>
    public static IReadOnlyList<LedgerLine> Entries { get; } = Written(7);

    public static IReadOnlyList<LedgerLine> Written(int count)
    {
        var head = LedgerHead.Empty();
        return [.. Enumerable.Range(1, count).Select(i => head.Append(Fact(i))).Select(entry => new LedgerLine(entry.LeafHash, entry.Canonical))];
    }

    public static LedgerFact Fact(int i) => new(
        Noon.AddMinutes(i),
        new Guid(i, 0, 0, new byte[8]),
        "legal-adviser",
        "StepSigned",
        1,
        Subject.Of("escalation", new Guid(100, 0, 0, new byte[8])),
        new Guid(200, 0, 0, new byte[8]),
        new JsonObject { ["reason"] = $"Reason {i}: \"Не повторять\", 𝕏,\nin two lines.", ["rung"] = i });

    /// <summary>The head of these entries, as the portal would state it.</summary>
    public static NotedHead HeadOf(IReadOnlyList<LedgerLine> entries)
    {
        var tree = CompactRange.Empty();
        foreach (var entry in entries)
        {
            tree.Append(entry.LeafHash);
        }

        return new NotedHead(tree.Size, tree.Root());
    }

    /// <summary>The entry with other content under the hash it had.</summary>
    public static LedgerLine Changed(LedgerLine entry, Action<JsonObject> change)
    {
        var content = JsonNode.Parse(entry.Canonical!)!.AsObject();
        change(content);
        return entry with { Canonical = CanonicalJson.BytesOf(content) };
    }

    public static LedgerLine Rehashed(LedgerLine entry) => entry with { LeafHash = MerkleTree.LeafHash(entry.Canonical!) };

    public static LedgerLine Spelt(string canonical) => Rehashed(new LedgerLine([], Encoding.UTF8.GetBytes(canonical)));

    /// <summary>What a forger who knows the format does: numbers, links and hashes all made to fit.</summary>
    public static IReadOnlyList<LedgerLine> Rewritten(IEnumerable<LedgerLine> entries)
    {
        var rewritten = new List<LedgerLine>();
        var previous = MerkleTree.EmptyRoot;
        foreach (var entry in entries)
        {
            rewritten.Add(Rehashed(Changed(entry, content =>
            {
                content["seq"] = rewritten.Count + 1;
                content["previous"] = Convert.ToHexStringLower(previous);
            })));
            previous = rewritten[^1].LeafHash;
        }

        return rewritten;
    }

    public static byte[] Export(IReadOnlyList<LedgerLine> entries, NotedHead? stated = null)
    {
        using var file = new MemoryStream();
        var head = stated is not null ? (stated.Size, stated.Root) : entries.Count == 0 ? (0, MerkleTree.EmptyRoot) : (HeadOf(entries).Size, HeadOf(entries).Root);
        LedgerExport.WriteAsync(file, head.Item1, head.Item2, entries.ToAsyncEnumerable(), TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return file.ToArray();
    }

    /// <summary>What the verifier says of an export; empty if it is verified.</summary>
    public static string Verdict(byte[] export, NotedHead? noted = null)
    {
        using var file = new MemoryStream(export);
        return LedgerExport.VerifyAsync(file, new LedgerVerification(noted), TestContext.Current.CancellationToken).GetAwaiter().GetResult()?.ToString() ?? "";
    }
}
