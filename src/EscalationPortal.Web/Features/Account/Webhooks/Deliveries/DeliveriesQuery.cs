using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Account.Webhooks.Deliveries;

/// <summary>What was sent, or is to be sent, to one of the reader's own webhooks, the latest first, page by page.</summary>
/// <param name="After">The last one on the page before.</param>
[Requires(Permission.SendSignals)]
public sealed record DeliveriesQuery(Guid Webhook, Guid? After) : IQuery<DeliveryList>;

/// <param name="Ended">Why the webhook counts no more; null while it counts.</param>
/// <param name="Next">The page after begins after this one; null on the last.</param>
public sealed record DeliveryList(string Address, string? Ended, IReadOnlyList<DeliveryRow> Rows, Guid? Next);

/// <param name="Word">What it says of the signal.</param>
/// <param name="Answer">What the last attempt came to; null while there was none.</param>
/// <param name="Next">When it is tried the next time; null where it is not.</param>
public sealed record DeliveryRow(
    Guid Id, string Signal, string Word, DateTimeOffset SaidAt, DeliveryStanding Standing,
        int Attempts, string? Answer, DateTimeOffset? LastAttempt, DateTimeOffset? Next, bool MayBeSentAgain);

public sealed class DeliveriesHandler(PortalDb db, ICurrentUser user) : IRequestHandler<DeliveriesQuery, DeliveryList>
{
    public const int PageSize = 50;

    public async Task<DeliveryList> Handle(DeliveriesQuery query, CancellationToken cancellationToken)
    {
        var me = user.RequiredId();
        var found = await db.Webhooks.AsNoTracking().Where(webhook => webhook.Id == query.Webhook && webhook.PersonId == me)
            .Join(db.Users, webhook => webhook.PersonId, person => person.Id, (webhook, person) => new { Webhook = webhook, person.SecurityStamp })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound("webhook");
        var ended = WebhookEnd.Of(found.Webhook, found.SecurityStamp);

        // What nobody has looked at yet would say that something happened to the signal. The signals are those the reader may read now.
        var said = db.WebhookDeliveries.AsNoTracking().Where(delivery => delivery.WebhookId == query.Webhook && delivery.SaidAt != null)
            .Join(db.Signals, delivery => delivery.SignalId, signal => signal.Id, (delivery, signal) => new { Delivery = delivery, signal.Reference });
        if (query.After is { } after)
        {
            var last = await said.Where(row => row.Delivery.Id == after).Select(row => new { row.Delivery.SaidAt, row.Delivery.Id })
                .SingleOrDefaultAsync(cancellationToken).OrNotFound("delivery");
            said = said.Where(row => row.Delivery.SaidAt < last.SaidAt || (row.Delivery.SaidAt == last.SaidAt && row.Delivery.Id < last.Id));
        }

        var rows = await said.OrderByDescending(row => row.Delivery.SaidAt).ThenByDescending(row => row.Delivery.Id)
            .Take(PageSize + 1).ToListAsync(cancellationToken);
        return new DeliveryList(
            found.Webhook.Address, ended, [.. rows.Take(PageSize).Select(row => RowOf(row.Delivery, row.Reference, ended is not null))],
            rows.Count > PageSize ? rows[PageSize - 1].Delivery.Id : null);
    }

    private static DeliveryRow RowOf(WebhookDelivery delivery, string signal, bool isEnded)
    {
        var waits = !isEnded && !delivery.IsOvertaken && delivery is { DeliveredAt: null, FailedAt: null };
        return new DeliveryRow(
            delivery.Id, signal, delivery.Standing!, delivery.SaidAt!.Value, DeliveryStanding.Of(delivery, isEnded), delivery.Attempts,
            delivery.LastStatus is { } status ? $"It answered {status}." : delivery.LastError, delivery.LastAttemptAt,
                waits ? delivery.NextAttemptAt : null, !isEnded && !delivery.IsOvertaken);
    }
}
