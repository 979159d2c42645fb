using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.People.Reopen;

internal sealed class AccountEnabledWords() : PersonWords<AccountEnabled>("Account opened again"), IEventNotice<AccountEnabled>
{
    protected override EntryText TextOf(AccountEnabled happened, LedgerNames names) => new($"Opened the account of {names.Person(happened.Person)} again");

    public Task<NoticeDraft?> NoticeOfAsync(AccountEnabled happened, NoticePlanner planner, CancellationToken cancellationToken) =>
        Task.FromResult<NoticeDraft?>(planner.AboutAccount(happened, happened.Person, "Your account was opened again. If you do not know why, tell your administrators at once."));
}
