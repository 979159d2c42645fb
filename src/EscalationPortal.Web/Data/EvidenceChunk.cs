namespace EscalationPortal.Web.Data;

/// <summary>A piece of an item's file. Written once, in the transaction that takes the file into custody; removed only when the item is disposed of.</summary>
public sealed class EvidenceChunk
{
    public Guid ItemId { get; init; }

    /// <summary>From 0.</summary>
    public int Number { get; init; }
    public byte[] Bytes { get; init; } = [];
}
