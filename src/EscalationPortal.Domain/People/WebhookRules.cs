using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.People;

/// <summary>The rules about webhooks: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class WebhookRules
{
    public static readonly Rule TooManyWebhooks = new("too-many-webhooks", "the account had as many webhooks as it may have");
    public static readonly Rule WebhookEnded = new("webhook-ended", "the webhook had ended");
    public static readonly Rule Overtaken = new("delivery-overtaken", "something newer was told of the signal");
}
