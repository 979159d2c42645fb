namespace EscalationPortal.Domain.Ledger;

/// <summary>Where the ledger stands: how many entries, the last one's hash, and the tree over all of them.</summary>
public sealed class LedgerHead
{
    private LedgerHead()
    {
    }

    /// <summary>There is one head; its key never changes.</summary>
    public int Id { get; private init; }
    public long Size { get; private set; }

    /// <summary>What the next entry names as its predecessor. Before the first entry: the root of the empty tree.</summary>
    public byte[] LastLeafHash { get; private set; } = MerkleTree.EmptyRoot;
    public byte[] Root { get; private set; } = MerkleTree.EmptyRoot;

    /// <summary>The subtree roots of the compact range, one after another, 32 bytes each.</summary>
    public byte[] Range { get; private set; } = [];

    public static LedgerHead Empty() => new();

    /// <summary>Makes the next entry and moves the head onto it.</summary>
    public LedgerEntry Append(LedgerFact fact)
    {
        var entry = LedgerEntry.Following(this, fact);
        var range = CompactRange.Of(Size, [.. Range.Chunk(MerkleTree.HashLength)]);
        range.Append(entry.LeafHash);

        Size = range.Size;
        LastLeafHash = entry.LeafHash;
        Root = range.Root();
        Range = [.. range.Subtrees.SelectMany(hash => hash)];
        return entry;
    }
}
