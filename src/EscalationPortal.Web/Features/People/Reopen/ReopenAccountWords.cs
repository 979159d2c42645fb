using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.People.Reopen;

internal sealed class AccountEnabledWords() : PersonWords<AccountEnabled>("Account opened again")
{
    protected override EntryText TextOf(AccountEnabled happened, LedgerNames names) => new($"Opened the account of {names.Person(happened.Person)} again");
}
