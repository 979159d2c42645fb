using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Notices;

/// <summary>
/// Notes in the transaction of an act on a signal that its sender may have to be told: for every webhook of whoever sent it, what was merged into it, or
/// what it is a part of (docs/adr/0034). What there is to tell is worked out once all of it is committed.
/// </summary>
public sealed class WebhookWriter(PortalDb db, TimeProvider clock)
{
    public async Task WriteAsync(IReadOnlyList<IDomainEvent> happened, CancellationToken cancellationToken)
    {
        // That one came, and who sees to it, changes nothing of what its sender is told.
        Guid[] signals =
        [
            .. happened.OfType<SignalEvent>().Where(signalEvent => signalEvent is not (SignalReceived or SignalOwnerChanged))
                .Select(signalEvent => signalEvent.Signal),
        ];
        if (signals.Length == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"""
             WITH RECURSIVE concerned AS (
               SELECT id, reported_by_id, split_from_id FROM signals WHERE id = ANY ({signals}) OR merged_into_id = ANY ({signals})
               UNION
               SELECT whole.id, whole.reported_by_id, whole.split_from_id FROM signals AS whole JOIN concerned ON whole.id = concerned.split_from_id)
             INSERT INTO webhook_deliveries (id, webhook_id, signal_id, queued_at, next_attempt_at, attempts, is_overtaken)
             SELECT gen_random_uuid(), webhooks.id, concerned.id, {now}, {now}, 0, false
             FROM concerned
             JOIN webhooks ON webhooks.person_id = concerned.reported_by_id AND webhooks.ended_at IS NULL
             JOIN people ON people.id = webhooks.person_id AND people.security_stamp = webhooks.stamp AND people.disabled_reason IS NULL
             """,
            cancellationToken);
    }
}
