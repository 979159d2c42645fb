using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.People.IssueLink;

internal sealed class PasswordLinkIssuedWords() : PersonWords<PasswordLinkIssued>("Password link issued"), IEventNotice<PasswordLinkIssued>
{
    protected override EntryText TextOf(PasswordLinkIssued happened, LedgerNames names) => new($"Issued a one-time link with which {names.Person(happened.Person)} sets a password");

    public Task<NoticeDraft?> NoticeOfAsync(PasswordLinkIssued happened, NoticePlanner planner, CancellationToken cancellationToken) => Task.FromResult<NoticeDraft?>(planner.AboutAccount(
        happened, happened.Person, "A one-time link was issued by which a new password is chosen for your account. If you did not ask for one, tell your administrators at once."));
}
