using EscalationPortal.Web.Data;

namespace EscalationPortal.Web.Features.Account.Webhooks;

internal static class WebhookEnd
{
    /// <param name="stamp">Of the account, now.</param>
    /// <returns>Why the webhook counts no more; null while it counts.</returns>
    public static string? Of(Webhook webhook, string? stamp) =>
        webhook.IsGone ? "ended by its receiver"
        : webhook.EndedAt is not null ? "removed"
        : webhook.Stamp != stamp ? "ended with your sessions"
        : null;
}
