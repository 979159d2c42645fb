using System.Text.Json.Nodes;
using EscalationPortal.Domain.Ledger;

namespace EscalationPortal.Domain.Tests.Ledger;

/// <summary>Against the known answers of transparency-dev/merkle (Apache-2.0, see merkle-kat.LICENSE).</summary>
public class CompactRangeTests
{
    private static readonly JsonNode _known = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Ledger", "merkle-kat.json")))!;

    private static readonly byte[][] _leaves = [.. _known["leafInputsHex"]!.AsArray().Select(hex => Convert.FromHexString(hex!.GetValue<string>()))];

    [Fact]
    public void A_leaf_hashes_as_RFC_6962_says() =>
        Assert.Equal(
            _known["leafHashesHex"]!.AsArray().Select(hex => hex!.GetValue<string>()),
            _leaves.Select(leaf => Convert.ToHexStringLower(MerkleTree.LeafHash(leaf))));

    [Fact]
    public void The_root_is_right_at_every_size()
    {
        var range = CompactRange.Empty();
        var roots = new List<string> { Convert.ToHexStringLower(range.Root()) };
        foreach (var leaf in _leaves)
        {
            range.Append(MerkleTree.LeafHash(leaf));
            roots.Add(Convert.ToHexStringLower(range.Root()));
        }

        Assert.Equal(_known["rootHashesBySize"]!.AsArray().Select(hex => hex!.GetValue<string>()), roots);
    }

    [Fact]
    public void A_range_that_was_kept_goes_on_as_if_it_had_never_stopped()
    {
        var whole = CompactRange.Empty();
        var resumed = CompactRange.Empty();
        for (byte i = 0; i < 100; i++)
        {
            var leaf = MerkleTree.LeafHash([i]);
            whole.Append(leaf);
            resumed = CompactRange.Of(resumed.Size, resumed.Subtrees);
            resumed.Append(leaf);
            Assert.Equal(whole.Root(), resumed.Root());
        }
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    public void A_range_whose_subtrees_do_not_fit_its_size_is_refused(long size, int subtrees) =>
        Assert.Throws<ArgumentException>(() => CompactRange.Of(size, [.. Enumerable.Repeat(new byte[32], subtrees)]));

    [Fact]
    public void A_hash_that_is_not_32_bytes_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CompactRange.Of(1, [new byte[31]]));
        Assert.Throws<ArgumentException>(() => MerkleTree.NodeHash(new byte[32], new byte[33]));
    }
}
