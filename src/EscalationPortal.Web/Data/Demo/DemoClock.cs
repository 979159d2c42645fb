using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data.Demo;

/// <summary>
/// The clock of a demo run: it runs like the one beneath it and can be moved forward, never back. How far is kept in the
/// database, so that every host of the run shows the same time.
/// </summary>
public sealed class DemoClock(TimeProvider beneath) : TimeProvider
{
    private readonly AsyncLocal<DateTimeOffset?> _told = new();

    private long _forward;

    public override DateTimeOffset GetUtcNow() => _told.Value ?? beneath.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _forward));

    /// <summary>
    /// What the caller does next happens at this time, and only what the caller does: whoever else asks meanwhile reads the run's clock.
    /// Null to go on with that. For the cases a demo run starts with (docs/adr/0017).
    /// </summary>
    public void Tell(DateTimeOffset? at) => _told.Value = at;

    /// <summary>Takes over how far the run's clock was moved, by whichever host.</summary>
    public void Follow(TimeSpan forward)
    {
        // Of two that read at once, the one that read earlier may get here later: time does not go back for it.
        for (var known = Interlocked.Read(ref _forward); known < forward.Ticks; known = Interlocked.Read(ref _forward))
        {
            Interlocked.CompareExchange(ref _forward, forward.Ticks, known);
        }
    }

    /// <summary>Moves the run's clock, once the transaction commits; hosts follow at their next request.</summary>
    public static Task MoveAsync(PortalDb db, TimeSpan by, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"INSERT INTO demo_clock (id, forward) VALUES (0, {by}) ON CONFLICT (id) DO UPDATE SET forward = demo_clock.forward + excluded.forward", cancellationToken);
}
