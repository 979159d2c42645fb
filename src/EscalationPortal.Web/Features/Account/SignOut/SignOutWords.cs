using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Account.SignOut;

internal sealed class SignedOutWords() : PersonWords<SignedOut>("Signed out")
{
    protected override EntryText TextOf(SignedOut happened, LedgerNames names) => new(names.Own("signed out", happened.Person));
}
