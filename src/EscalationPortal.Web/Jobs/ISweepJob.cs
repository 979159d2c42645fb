using MediatR;

namespace EscalationPortal.Web.Jobs;

/// <summary>
/// One kind of work that falls due by time. Hosts sweep at the same time and find the same work, so the handler of its
/// command locks what it decides on, looks again whether it is still due, and leaves it where it is not: nothing happens twice.
/// </summary>
public interface ISweepJob
{
    /// <summary>A command for each piece of work due by now, the longest due first; found along an index. Each is sent in a transaction of its own.</summary>
    Task<IReadOnlyList<IRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
