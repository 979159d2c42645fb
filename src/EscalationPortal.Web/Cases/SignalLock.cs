using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>
/// Locks signals until the transaction ends, always in the same order, so that of two people who deal with one at the same instant the second waits
/// and then sees what the first did. A signal that belongs to a case its reader may not read is not there.
/// </summary>
public sealed class SignalLock(PortalDb db)
{
    public async Task<Signal> LockAsync(string reference, CancellationToken cancellationToken) =>
        (await LockAsync([reference], cancellationToken)).SingleOrDefault().OrNotFound($"signal {reference}");

    /// <summary>Those of them that there are.</summary>
    public async Task<IReadOnlyList<Signal>> LockAsync(string[] references, CancellationToken cancellationToken)
    {
        // Asked before the lock and again after it, as of a case (CaseLock): access may have ended while this waited.
        var readable = await db.Signals.AsNoTracking().Where(signal => references.Contains(signal.Reference)).Select(signal => signal.Id).ToArrayAsync(cancellationToken);
        return await LockReadableAsync(readable, cancellationToken);
    }

    /// <summary>The signal, and those it has to do with: what was merged into it, what it was merged into, and its parts. All at once, in the one order.</summary>
    public async Task<(Signal Signal, IReadOnlyList<Signal> Related)> LockWithRelatedAsync(string reference, CancellationToken cancellationToken)
    {
        var locked = await LockReadableAsync(await FamilyAsync(reference, cancellationToken), cancellationToken);
        var signal = locked.SingleOrDefault(candidate => candidate.Reference == reference).OrNotFound($"signal {reference}");

        // Merged or split while this waited for the lock: what came to it is not locked, and is not decided about unseen.
        ConflictException.ThrowUnless((await FamilyAsync(reference, cancellationToken)).All(id => locked.Any(candidate => candidate.Id == id)));
        return (signal, [.. locked.Where(candidate => candidate != signal)]);
    }

    private async Task<Guid[]> FamilyAsync(string reference, CancellationToken cancellationToken)
    {
        var signal = await db.Signals.AsNoTracking().Where(candidate => candidate.Reference == reference)
            .Select(candidate => new { candidate.Id, candidate.MergedIntoId }).SingleOrDefaultAsync(cancellationToken).OrNotFound($"signal {reference}");
        return await db.Signals.AsNoTracking()
            .Where(other => other.Id == signal.Id || other.MergedIntoId == signal.Id || other.Id == signal.MergedIntoId || other.SplitFromId == signal.Id)
            .Select(other => other.Id).ToArrayAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<Signal>> LockReadableAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
        {
            return [];
        }

        var locked = await db.Signals.FromSql($"SELECT *, xmin FROM signals WHERE id = ANY ({ids}) ORDER BY id FOR NO KEY UPDATE")
            .IgnoreQueryFilters([PortalDb.NeedToKnow]).ToListAsync(cancellationToken);
        var readable = await db.Signals.AsNoTracking().Where(signal => ids.Contains(signal.Id)).Select(signal => signal.Id).ToListAsync(cancellationToken);
        return [.. locked.Where(signal => readable.Contains(signal.Id))];
    }
}
