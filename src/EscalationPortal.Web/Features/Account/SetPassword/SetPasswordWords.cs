using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Account.SetPassword;

internal sealed class PasswordSetWords() : PersonWords<PasswordSet>("Password set")
{
    protected override EntryText TextOf(PasswordSet happened, LedgerNames names) =>
        new(names.Actor == happened.Person ? "Set a new password" : $"The password of {names.Person(happened.Person)} was set");
}
