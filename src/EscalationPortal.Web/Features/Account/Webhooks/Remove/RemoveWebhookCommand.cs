using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Account.Webhooks.Remove;

/// <summary>Ends one of the person's own webhooks: what was not delivered yet is not sent any more. Answers with its host.</summary>
[Requires(Permission.SendSignals)]
public sealed record RemoveWebhookCommand(Guid Webhook) : ICommand<string>;

public sealed class RemoveWebhookHandler(PortalDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RemoveWebhookCommand, string>
{
    public async Task<string> Handle(RemoveWebhookCommand command, CancellationToken cancellationToken)
    {
        var me = user.RequiredId();
        var webhook = await db.Webhooks.FromSql($"SELECT * FROM webhooks WHERE id = {command.Webhook} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(candidate => candidate.PersonId == me && candidate.EndedAt == null, cancellationToken).OrNotFound("webhook");
        webhook.End(clock.GetUtcNow(), isGone: false);
        db.Record(new WebhookRemoved(me, webhook.Id, webhook.Host));
        return webhook.Host;
    }
}
