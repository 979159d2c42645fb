using System.Text.Json;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Tell;

/// <summary>
/// Looks at what is due to one webhook the longest, and makes of it what is to be sent. Null where nothing is due, or where the webhook counts no more.
/// </summary>
/// <param name="HeldUntil">Whoever asks has the webhook in hand until then; null is answered once another has.</param>
[Requires(Permission.Sweep)]
public sealed record NextDeliveryCommand(Guid Webhook, DateTimeOffset HeldUntil) : ICommand<NextDelivery?>;

/// <param name="Message">Null where there turned out to be nothing to tell.</param>
public sealed record NextDelivery(WebhookMessage? Message);

public sealed class NextDeliveryHandler(PortalDb db, SenderView senders, TimeProvider clock) : IRequestHandler<NextDeliveryCommand, NextDelivery?>
{
    private static readonly Role[] _senders = [.. RolePermissions.WhoMay(Permission.SendSignals).Intersect(RolePermissions.WhoMay(Permission.ViewSignals))];

    public async Task<NextDelivery?> Handle(NextDeliveryCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var webhook = await db.Webhooks.AsNoTracking()
            .Where(candidate => candidate.Id == command.Webhook && candidate.EndedAt == null && candidate.HeldUntil == command.HeldUntil)
            .SingleOrDefaultAsync(
                candidate => db.Users.Any(person => person.Id == candidate.PersonId && person.SecurityStamp == candidate.Stamp && person.DisabledReason == null
                    && person.Roles.Any(role => _senders.Contains(role))),
                cancellationToken);
        var unfinished = db.WebhookDeliveries
            .Where(delivery => delivery.WebhookId == command.Webhook && delivery.DeliveredAt == null && delivery.FailedAt == null && !delivery.IsOvertaken);
        var signal = webhook is null ? null : await unfinished.Where(delivery => delivery.NextAttemptAt <= now)
            .OrderBy(delivery => delivery.NextAttemptAt).Select(delivery => (Guid?)delivery.SignalId).FirstOrDefaultAsync(cancellationToken);
        if (signal is null)
        {
            return null;
        }

        // First the rows, then the word: what happens in between has a row of its own.
        var rows = await unfinished.Where(delivery => delivery.SignalId == signal).ToListAsync(cancellationToken);
        var (asked, said) = (rows.Where(row => row.Standing is null).ToList(), rows.SingleOrDefault(row => row.Standing is not null));
        var word = await senders.WordAsync(webhook!.PersonId, signal.Value, cancellationToken);
        if (word is null)
        {
            // They may read it no more, so they are told no more of it.
            db.WebhookDeliveries.RemoveRange(asked);
            said?.GiveUp(now);
            return new NextDelivery(null);
        }

        if (asked.Count > 0 && await NewOfAsync(asked, word, now, cancellationToken) is { } newer)
        {
            said = newer;
        }

        var isDue = said is not null && said.NextAttemptAt <= now;
        return new NextDelivery(isDue ? new WebhookMessage(said!.Id, new Uri(webhook.Address), webhook.Secret, BodyOf(said, word)) : null);
    }

    /// <summary>
    /// The word as a delivery of its own, in the place of the one told before; null where it is the same still. That something happened is itself knowledge.
    /// </summary>
    private async Task<WebhookDelivery?> NewOfAsync(
        List<WebhookDelivery> asked, SenderWord word, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (webhook, signal) = (asked[0].WebhookId, asked[0].SignalId);
        var told = db.WebhookDeliveries
            .Where(delivery => delivery.WebhookId == webhook && delivery.SignalId == signal && delivery.Standing != null && !delivery.IsOvertaken);
        var before = await told.Select(delivery => delivery.Standing).SingleOrDefaultAsync(cancellationToken) ?? SignalStanding.Waiting;
        if (before == word.Standing)
        {
            db.WebhookDeliveries.RemoveRange(asked);
            return null;
        }

        await told.ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.IsOvertaken, true), cancellationToken);
        db.WebhookDeliveries.RemoveRange(asked.Skip(1));
        asked[0].Say(word.Standing, now);
        return asked[0];
    }

    private static string BodyOf(WebhookDelivery said, SenderWord word) => JsonSerializer.Serialize(
        new StandingEvent("signal.standing", said.SaidAt!.Value, new StandingData(word.Reference, word.OwnId, said.Standing!)), JsonSerializerOptions.Web);

    private sealed record StandingEvent(string Type, DateTimeOffset Timestamp, StandingData Data);

    private sealed record StandingData(string Reference, string? OwnId, string Standing);
}
