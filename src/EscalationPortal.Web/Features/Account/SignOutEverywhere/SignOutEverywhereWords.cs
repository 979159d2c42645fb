using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Account.SignOutEverywhere;

internal sealed class SignedOutEverywhereWords() : PersonWords<SignedOutEverywhere>("Signed out everywhere")
{
    protected override EntryText TextOf(SignedOutEverywhere happened, LedgerNames names) => new(names.Own("signed out of every session", happened.Person));
}
