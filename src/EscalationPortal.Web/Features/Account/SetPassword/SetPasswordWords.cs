using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Account.SetPassword;

internal sealed class PasswordSetWords() : PersonWords<PasswordSet>("Password set"), IEventNotice<PasswordSet>
{
    protected override EntryText TextOf(PasswordSet happened, LedgerNames names) =>
        new(names.Actor == happened.Person ? "Set a new password" : $"The password of {names.Person(happened.Person)} was set");

    public Task<NoticeDraft?> NoticeOfAsync(PasswordSet happened, NoticePlanner planner, CancellationToken cancellationToken) =>
        Task.FromResult<NoticeDraft?>(planner.AboutAccount(happened, happened.Person, "A new password was chosen for your account. If it was not you, tell your administrators at once."));
}
