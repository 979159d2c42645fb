using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.People.Close;

internal sealed class AccountDisabledWords() : PersonWords<AccountDisabled>("Account closed"), IEventNotice<AccountDisabled>
{
    protected override EntryText TextOf(AccountDisabled happened, LedgerNames names) => new($"Closed the account of {names.Person(happened.Person)}", happened.Reason);

    public Task<NoticeDraft?> NoticeOfAsync(AccountDisabled happened, NoticePlanner planner, CancellationToken cancellationToken) => planner.AboutWhoActsAsync(
        happened,
        happened.Person,
        office: null,
        toPerson: null,
        office => $"The account of someone who acts in the office {office}, as you do, was closed. Until it is opened again you act without them.",
        cancellationToken);
}
