namespace EscalationPortal.Web.Jobs;

/// <summary>
/// Work that takes minutes and more, one piece after another, beside the sweep and never in it. Whoever does it makes sure that no other host does the same
/// piece, and that a piece whose host went away is begun anew.
/// </summary>
public interface ILongWork
{
    /// <summary>Does the next piece. False where none waits, or another host is at it.</summary>
    Task<bool> DoNextAsync(CancellationToken cancellationToken);
}
