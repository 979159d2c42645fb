using System.Globalization;

namespace EscalationPortal.Domain.Ledger;

/// <summary>A head that someone noted down earlier, outside the portal: what the ledger was then, it must still begin with.</summary>
public sealed record NotedHead
{
    /// <exception cref="ArgumentException">The size is below 1, which would prove nothing, or the root is not 32 bytes.</exception>
    public NotedHead(long size, byte[] root)
    {
        if (size < 1)
        {
            throw new ArgumentException("A noted head has at least one entry: every ledger begins with an empty one, so that would prove nothing.");
        }

        if (root.Length != MerkleTree.HashLength)
        {
            throw new ArgumentException($"A root has {MerkleTree.HashLength} bytes.");
        }

        Size = size;
        Root = root;
    }

    public long Size { get; }

    public byte[] Root { get; }
}

/// <summary>Why a ledger is not verified, in words for someone who does not program.</summary>
/// <param name="Seq">The first bad entry; null if it is no single entry.</param>
public sealed record LedgerFailure(long? Seq, string Reason)
{
    public override string ToString() => Seq is { } seq ? $"Entry {seq}: {Reason}" : Reason;
}

/// <summary>
/// Recomputes a ledger, entry after entry, from nothing but what it says of itself. Holds one entry at a time.
/// After a failure it has nothing more to say: stop.
/// </summary>
public sealed class LedgerVerification(NotedHead? noted = null)
{
    private readonly CompactRange _tree = CompactRange.Empty();
    private byte[] _lastLeafHash = MerkleTree.EmptyRoot;
    private long _clockSteps;
    private long _firstClockStep;

    /// <summary>How many entries were found good.</summary>
    public long Entries => _tree.Size;

    /// <summary>How many of them are there by their hash alone.</summary>
    public long Withheld { get; private set; }

    /// <summary>The time of the first entry that is not withheld; null before it.</summary>
    public DateTimeOffset? From { get; private set; }

    /// <summary>The time of the last one; null before the first.</summary>
    public DateTimeOffset? To { get; private set; }

    /// <summary>The tree over the entries found good.</summary>
    public byte[] Root => _tree.Root();

    /// <summary>What is worth a look without being wrong; null if there is nothing. Clocks are set back, so time is no proof of order: the chain is.</summary>
    public string? Notice => _clockSteps == 0 ? null
        : string.Create(CultureInfo.InvariantCulture, $"The time goes backwards at {_clockSteps} of the entries, first at entry {_firstClockStep}. Their order is proven by their hashes; the clock may have been set back.");

    /// <param name="columns">What the database shows beside the hashed bytes; null if there is only an export.</param>
    /// <returns>What is wrong with this entry, the first that is; null if it is good.</returns>
    public LedgerFailure? Add(byte[] leafHash, byte[] canonical, LedgerColumns? columns = null)
    {
        var seq = Entries + 1;
        if (!leafHash.AsSpan().SequenceEqual(MerkleTree.LeafHash(canonical)))
        {
            return new LedgerFailure(seq, "its hash does not match its content: one of the two was changed after it was written.");
        }

        CanonicalEntry entry;
        try
        {
            entry = CanonicalEntry.Read(canonical);
        }
        catch (FormatException wrong)
        {
            return new LedgerFailure(seq, $"the portal did not write it: {wrong.Message}");
        }

        if (entry.Columns.Seq != seq)
        {
            return new LedgerFailure(seq, $"in its place stands number {entry.Columns.Seq}: an entry was removed, added or moved here.");
        }

        if (entry.Previous != Convert.ToHexStringLower(_lastLeafHash))
        {
            return new LedgerFailure(seq, seq == 1
                ? "it does not name the empty ledger as what came before it: something that stood before it was removed, or it was changed."
                : $"it was written after another entry {seq - 1} than the one that stands there now: entry {seq - 1} was replaced, or this one.");
        }

        if (columns is not null && entry.Columns.DifferenceFrom(columns) is { } difference)
        {
            return new LedgerFailure(seq, difference);
        }

        From ??= entry.At;
        if (entry.At < To)
        {
            _firstClockStep = _clockSteps++ == 0 ? seq : _firstClockStep;
        }

        To = entry.At;
        return Accept(leafHash);
    }

    /// <summary>
    /// An entry of which only the hash is known: it has its place in the chain and in the tree, so it is one and the same entry in everyone's
    /// export, and what it says is not checked.
    /// </summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public LedgerFailure? AddWithheld(byte[] leafHash)
    {
        Withheld++;
        return Accept(leafHash);
    }

    /// <param name="size">The size the ledger states of itself.</param>
    /// <param name="root">The root it states of itself.</param>
    /// <param name="lastLeafHash">The last leaf hash the database keeps; null if there is only an export.</param>
    /// <param name="range">The compact range the database keeps, likewise.</param>
    /// <returns>What is wrong with the whole; null if the ledger is verified.</returns>
    public LedgerFailure? Finish(long size, byte[] root, byte[]? lastLeafHash = null, byte[]? range = null)
    {
        if (Entries < size)
        {
            return new LedgerFailure(Entries + 1, $"it is missing: the ledger states {size} entries, but only {Entries} are there.");
        }

        if (Entries > size)
        {
            return new LedgerFailure(size + 1, $"the ledger states only {size} entries, but {Entries} are there: it was added, or the stated size was changed.");
        }

        if (!Root.AsSpan().SequenceEqual(root))
        {
            return new LedgerFailure(null, Entries == 0
                ? "The stated root is not that of an empty ledger: the root was changed, or every entry was removed."
                : $"The entries do not have the root the ledger states: the stated root was changed, or the last entry, number {Entries}.");
        }

        if (lastLeafHash?.AsSpan().SequenceEqual(_lastLeafHash) == false || range?.AsSpan().SequenceEqual([.. _tree.Subtrees.SelectMany(hash => hash)]) == false)
        {
            return new LedgerFailure(null, "The head keeps other hashes to continue from than the entries give: the head was changed.");
        }

        return noted is { } head && Entries < head.Size
            ? new LedgerFailure(null, $"There are {Entries} entries, fewer than the {head.Size} of the noted head: the history was rewritten after that head was noted. Entries were cut off the end, or an older copy was put back.")
            : null;
    }

    private LedgerFailure? Accept(byte[] leafHash)
    {
        _tree.Append(leafHash);
        _lastLeafHash = leafHash;
        return noted is { } head && Entries == head.Size && !Root.AsSpan().SequenceEqual(head.Root)
            ? new LedgerFailure(null, $"The first {head.Size} entries do not have the root that was noted down: the history was rewritten after that head was noted, at entry {head.Size} or before it. Which entry, only an export from that time can tell.")
            : null;
    }
}
