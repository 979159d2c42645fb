using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.People.Change;

internal sealed class AccountChangedWords() : PersonWords<AccountChanged>("Account changed")
{
    protected override EntryText TextOf(AccountChanged happened, LedgerNames names) => new($"Changed the account of {names.Person(happened.Person)}")
    {
        Lines = [new("Roles", RoleTitles.ListOf(happened.RolesBefore), RoleTitles.ListOf(happened.RolesAfter))],
    };
}
