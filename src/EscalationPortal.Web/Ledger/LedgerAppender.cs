using System.Text.Json;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Ledger;

/// <summary>Appends to the ledger, inside the transaction of what happened (docs/adr/0003).</summary>
public sealed class LedgerAppender(PortalDb db, TimeProvider clock)
{
    /// <param name="actorId">Who did it; null for the portal itself.</param>
    public Task AppendAsync(Guid? actorId, IReadOnlyList<IDomainEvent> happened, CancellationToken cancellationToken) =>
        happened.Count == 0 ? Task.CompletedTask : AppendAsync(at => [.. happened.Select(domainEvent => FactOf(domainEvent, actorId, at))], cancellationToken);

    /// <param name="factsAt">Given the time, which is read once it is this transaction's turn: so times follow the order of entries.</param>
    public async Task AppendAsync(Func<DateTimeOffset, IReadOnlyList<LedgerFact>> factsAt, CancellationToken cancellationToken)
    {
        var head = await LockHeadAsync(cancellationToken);
        db.LedgerEntries.AddRange(factsAt(clock.GetUtcNow()).Select(head.Append));
        await db.SaveChangesAsync(cancellationToken);
    }

    // Held until commit: entries become visible in the order of their numbers, and a rollback leaves no gap. Whoever waits for the row is given
    // it as the one before left it; a head that was read earlier is not looked at again.
    private async Task<LedgerHead> LockHeadAsync(CancellationToken cancellationToken)
    {
        foreach (var stale in db.ChangeTracker.Entries<LedgerHead>().ToList())
        {
            stale.State = EntityState.Detached;
        }

        return (await db.LedgerHead.FromSql($"SELECT * FROM ledger_head FOR NO KEY UPDATE").ToListAsync(cancellationToken)).Single();
    }

    private static LedgerFact FactOf(IDomainEvent happened, Guid? actorId, DateTimeOffset at)
    {
        var details = JsonSerializer.SerializeToNode(happened, happened.GetType(), LedgerJson.Options)!.AsObject();
        foreach (var column in new[] { "subject", "incidentId", "office" })
        {
            details.Remove(column);
        }

        return new LedgerFact(at, actorId, happened.Office, LedgerActions.NameOf(happened.GetType()), LedgerActions.VersionOf(happened.GetType()), happened.Subject, happened.IncidentId, details);
    }
}
