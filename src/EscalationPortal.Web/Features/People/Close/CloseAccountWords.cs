using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.People.Close;

internal sealed class AccountDisabledWords() : PersonWords<AccountDisabled>("Account closed")
{
    protected override EntryText TextOf(AccountDisabled happened, LedgerNames names) => new($"Closed the account of {names.Person(happened.Person)}", happened.Reason);
}
