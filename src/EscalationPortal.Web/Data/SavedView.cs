namespace EscalationPortal.Web.Data;

/// <summary>A filter of the queue that a person keeps under a name. Shared is its address, which is the filter itself.</summary>
public sealed class SavedView
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required string Name { get; init; }

    /// <summary>What stands behind the question mark of its address.</summary>
    public required string Query { get; set; }
}
