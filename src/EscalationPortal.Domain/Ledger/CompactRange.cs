using System.Numerics;

namespace EscalationPortal.Domain.Ledger;

/// <summary>
/// All that must be kept of a Merkle tree to add a leaf and to know its root: the roots of its perfect subtrees, largest
/// first, one for each bit set in its size. Logarithmic in the number of leaves.
/// </summary>
public sealed class CompactRange
{
    private readonly List<byte[]> _subtrees;

    private CompactRange(long size, List<byte[]> subtrees)
    {
        Size = size;
        _subtrees = subtrees;
    }

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    public IReadOnlyList<byte[]> Subtrees => _subtrees;

    public static CompactRange Empty() => new(0, []);

    /// <summary>Takes up a range that was kept.</summary>
    /// <exception cref="ArgumentException">The subtrees do not fit the size, or one is not 32 bytes.</exception>
    public static CompactRange Of(long size, IReadOnlyList<byte[]> subtrees)
    {
        if (size < 0 || subtrees.Count != BitOperations.PopCount((ulong)size))
        {
            throw new ArgumentException($"A tree of {size} leaves is not made of {subtrees.Count} perfect subtrees.");
        }

        if (subtrees.Any(hash => hash.Length != MerkleTree.HashLength))
        {
            throw new ArgumentException($"Every subtree's root has {MerkleTree.HashLength} bytes.");
        }

        return new CompactRange(size, [.. subtrees]);
    }

    public void Append(byte[] leafHash)
    {
        var carried = leafHash;

        // Each trailing one in the size is a perfect subtree as large as what is carried: they join, as in a binary addition.
        for (var rest = Size; (rest & 1) == 1; rest >>= 1)
        {
            carried = MerkleTree.NodeHash(_subtrees[^1], carried);
            _subtrees.RemoveAt(_subtrees.Count - 1);
        }

        _subtrees.Add(carried);
        Size++;
    }

    /// <summary>The RFC 6962 tree head: the smaller subtrees joined first, from the right.</summary>
    public byte[] Root()
    {
        if (_subtrees.Count == 0)
        {
            return MerkleTree.EmptyRoot;
        }

        var root = _subtrees[^1];
        for (var i = _subtrees.Count - 2; i >= 0; i--)
        {
            root = MerkleTree.NodeHash(_subtrees[i], root);
        }

        return root;
    }
}
