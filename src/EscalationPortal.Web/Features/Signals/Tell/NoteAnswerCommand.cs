using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Tell;

/// <summary>Notes what came of an attempt. A receiver that says it is gone ends its webhook.</summary>
[Requires(Permission.Sweep)]
public sealed record NoteAnswerCommand(Guid Delivery, WebhookAnswer Answer) : ICommand;

public sealed class NoteAnswerHandler(PortalDb db, TimeProvider clock) : IRequestHandler<NoteAnswerCommand>
{
    public async Task Handle(NoteAnswerCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        // The webhook before its delivery, as everyone takes them.
        var webhook = !command.Answer.IsGone ? null : await db.Webhooks
            .FromSql($"SELECT * FROM webhooks WHERE id = (SELECT webhook_id FROM webhook_deliveries WHERE id = {command.Delivery}) FOR NO KEY UPDATE")
                .SingleAsync(cancellationToken);
        var delivery = await db.WebhookDeliveries
            .FromSql($"SELECT * FROM webhook_deliveries WHERE id = {command.Delivery} FOR NO KEY UPDATE")
            .SingleAsync(cancellationToken);
        delivery.Tried(command.Answer, now);
        if (webhook is { EndedAt: null })
        {
            webhook.End(now, isGone: true);
            db.Record(new WebhookGone(webhook.PersonId, webhook.Id, webhook.Host));
        }
    }
}
