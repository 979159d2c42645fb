using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Account.Webhooks;

internal sealed class WebhookCreatedWords() : PersonWords<WebhookCreated>("Webhook made")
{
    protected override EntryText TextOf(WebhookCreated happened, LedgerNames names) => new(names.Own($"made a webhook to {happened.Host}", happened.Person));
}

internal sealed class WebhookGoneWords() : PersonWords<WebhookGone>("Webhook ended by its receiver"), IEventNotice<WebhookGone>
{
    protected override EntryText TextOf(WebhookGone happened, LedgerNames names) =>
        new($"Ended the webhook of {names.Person(happened.Person)} to {happened.Host}, which answered that it is gone");

    public Task<NoticeDraft?> NoticeOfAsync(WebhookGone happened, NoticePlanner planner, CancellationToken cancellationToken) =>
        Task.FromResult<NoticeDraft?>(planner.AboutAccount(
            happened, happened.Person, $"Your webhook to {happened.Host} has ended: it answered that it is gone. Make another if it is needed still."));
}

internal sealed class WebhookRemovedWords() : PersonWords<WebhookRemoved>("Webhook removed")
{
    protected override EntryText TextOf(WebhookRemoved happened, LedgerNames names) =>
        new(names.Own($"removed the webhook to {happened.Host}", happened.Person));
}
