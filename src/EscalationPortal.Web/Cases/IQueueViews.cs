using EscalationPortal.Domain.Cases;

namespace EscalationPortal.Web.Cases;

/// <summary>The cases that a view of the queue lists, for whoever works on them and is not the queue.</summary>
public interface IQueueViews
{
    /// <summary>What an address of the queue asks for, put as the queue itself puts it.</summary>
    /// <param name="address">The address, or what stands behind its question mark.</param>
    Task<QueueAddress> ReadAsync(string? address, CancellationToken cancellationToken);

    /// <summary>The cases it lists for whoever reads the database.</summary>
    /// <param name="query">As <see cref="QueueAddress.Query"/> has it.</param>
    Task<IQueryable<Incident>> CasesAsync(string query, CancellationToken cancellationToken);
}

/// <param name="Query">What stands behind the question mark.</param>
/// <param name="Wrong">What the queue would say against it, a sentence each.</param>
/// <param name="DependsOnReader">What it lists is not the same for everyone who may read the cases.</param>
public sealed record QueueAddress(string Query, IReadOnlyList<string> Wrong, bool DependsOnReader);
