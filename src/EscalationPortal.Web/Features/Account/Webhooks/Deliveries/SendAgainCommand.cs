using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Account.Webhooks.Deliveries;

/// <summary>Sends one delivery of the person's own once more, now, delivered or not. Its receiver knows it again by its id.</summary>
[Requires(Permission.SendSignals)]
public sealed record SendAgainCommand(Guid Webhook, Guid Delivery) : ICommand;

public sealed class SendAgainHandler(PortalDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<SendAgainCommand>
{
    public async Task Handle(SendAgainCommand command, CancellationToken cancellationToken)
    {
        var me = user.RequiredId();

        // In the order in which whoever sends takes them: the webhook, then the delivery.
        var webhook = await db.Webhooks.FromSql($"SELECT * FROM webhooks WHERE id = {command.Webhook} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(candidate => candidate.PersonId == me, cancellationToken).OrNotFound("webhook");
        var delivery = await db.WebhookDeliveries.FromSql($"SELECT * FROM webhook_deliveries WHERE id = {command.Delivery} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(
                candidate => candidate.WebhookId == command.Webhook && candidate.SaidAt != null && db.Signals.Any(signal => signal.Id == candidate.SignalId),
                    cancellationToken)
            .OrNotFound("delivery");
        var stamp = await db.Users.Where(person => person.Id == me).Select(person => person.SecurityStamp).SingleAsync(cancellationToken);
        RuleViolationException.ThrowIf(
            Refusal.When(WebhookEnd.Of(webhook, stamp) is not null, WebhookRules.WebhookEnded,
                "This webhook has ended: nothing is sent there any more. Make another.")
            ?? Refusal.When(delivery.IsOvertaken, WebhookRules.Overtaken,
                "Something newer was told of this signal since, so this is not sent any more. Send that again."));
        webhook.WakeUp();
        delivery.SendAgain(clock.GetUtcNow());
    }
}
