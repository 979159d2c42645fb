using System.Text.Json;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Ledger;

/// <summary>Appends to the ledger, inside the transaction of what happened (docs/adr/0003).</summary>
public sealed class LedgerAppender(PortalDb db, TimeProvider clock)
{
    // Held until commit: entries become visible in the order of their numbers, and a rollback leaves no gap.
    private const long AppendLock = 0x4C65_6467_6572; // "Ledger"

    /// <param name="actorId">Who did it; null for the portal itself.</param>
    public Task AppendAsync(Guid? actorId, IReadOnlyList<IDomainEvent> happened, CancellationToken cancellationToken) =>
        happened.Count == 0 ? Task.CompletedTask : AppendAsync(at => [.. happened.Select(domainEvent => FactOf(domainEvent, actorId, at))], cancellationToken);

    /// <param name="factsAt">Given the time, which is read once it is this transaction's turn: so times follow the order of entries.</param>
    public async Task AppendAsync(Func<DateTimeOffset, IReadOnlyList<LedgerFact>> factsAt, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({AppendLock})", cancellationToken);
        var head = await db.LedgerHead.SingleAsync(cancellationToken);

        // Read before the lock was ours, the head may be stale.
        await db.Entry(head).ReloadAsync(cancellationToken);
        db.LedgerEntries.AddRange(factsAt(clock.GetUtcNow()).Select(head.Append));
        await db.SaveChangesAsync(cancellationToken);
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
