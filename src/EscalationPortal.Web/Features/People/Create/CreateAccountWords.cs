using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.People.Create;

internal sealed class AccountCreatedWords() : PersonWords<AccountCreated>("Account created"), IEventNotice<AccountCreated>
{
    protected override EntryText TextOf(AccountCreated happened, LedgerNames names) => new($"Created the account of {names.Person(happened.Person)}") { Lines = [new("Roles", null, RoleTitles.ListOf(happened.Roles))] };

    // Made here or by the link that the host prints: whoever appoints others is known to all who do.
    public async Task<NoticeDraft?> NoticeOfAsync(AccountCreated happened, NoticePlanner planner, CancellationToken cancellationToken) => happened.Roles.Contains(Role.Administrator)
        ? await planner.ToAdministratorsAsync(happened, happened.Person, happened.Person, $"/people/{happened.Person}", "An administrator’s account was made. If you do not know why, close it, or decline it where it waits for you, and ask.", cancellationToken)
        : null;
}
