using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Account.Webhooks.List;

/// <summary>The reader's own webhooks: those that count, and those that ended last.</summary>
[Requires(Permission.SendSignals)]
public sealed record WebhooksQuery : IQuery<OwnWebhooks>;

public sealed record OwnWebhooks(IReadOnlyList<OwnWebhook> Open, IReadOnlyList<OwnWebhook> Ended);

/// <param name="Ended">Why it counts no more; null while it counts.</param>
/// <param name="Last">Null while nothing was sent.</param>
public sealed record OwnWebhook(Guid Id, string Address, DateTimeOffset Made, string? Ended, LastDelivery? Last);

public sealed record LastDelivery(DeliveryStanding Standing, DateTimeOffset At);

public sealed class WebhooksHandler(PortalDb db, ICurrentUser user) : IRequestHandler<WebhooksQuery, OwnWebhooks>
{
    private const int EndedShown = 10;

    public async Task<OwnWebhooks> Handle(WebhooksQuery query, CancellationToken cancellationToken)
    {
        var me = user.RequiredId();
        var found = await db.Webhooks.AsNoTracking().Where(webhook => webhook.PersonId == me)
            .Join(db.Users, webhook => webhook.PersonId, person => person.Id, (webhook, person) => new { Webhook = webhook, person.SecurityStamp })
            .OrderByDescending(row => row.Webhook.EndedAt == null && row.Webhook.Stamp == row.SecurityStamp).ThenByDescending(row => row.Webhook.CreatedAt)
            .Take(Webhook.MaxOpen + EndedShown)
            .Select(row => new
            {
                row.Webhook,
                row.SecurityStamp,
                Last = db.WebhookDeliveries
                    .Where(delivery => delivery.WebhookId == row.Webhook.Id && delivery.SaidAt != null)
                    .Where(delivery => db.Signals.Any(signal => signal.Id == delivery.SignalId))
                    .OrderByDescending(delivery => delivery.SaidAt).ThenByDescending(delivery => delivery.Id)
                        .Select(delivery => (Guid?)delivery.Id).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        Guid[] ids = [.. found.Select(row => row.Last).OfType<Guid>()];
        var last = ids.Length == 0 ? [] : await db.WebhookDeliveries.AsNoTracking().Where(delivery => ids.Contains(delivery.Id))
            .ToDictionaryAsync(delivery => delivery.WebhookId, cancellationToken);
        var all = found.ConvertAll(row =>
        {
            var why = WebhookEnd.Of(row.Webhook, row.SecurityStamp);
            return new OwnWebhook(
                row.Webhook.Id, row.Webhook.Address, row.Webhook.CreatedAt, why,
                last.TryGetValue(row.Webhook.Id, out var delivery)
                    ? new LastDelivery(DeliveryStanding.Of(delivery, why is not null), delivery.LastAttemptAt ?? delivery.SaidAt!.Value)
                    : null);
        });
        return new OwnWebhooks([.. all.Where(webhook => webhook.Ended is null)], [.. all.Where(webhook => webhook.Ended is not null).Take(EndedShown)]);
    }
}
