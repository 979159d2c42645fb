using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.People.Create;

internal sealed class AccountCreatedWords() : PersonWords<AccountCreated>("Account created")
{
    protected override EntryText TextOf(AccountCreated happened, LedgerNames names) => new($"Created the account of {names.Person(happened.Person)}") { Lines = [new("Roles", null, RoleTitles.ListOf(happened.Roles))] };
}
