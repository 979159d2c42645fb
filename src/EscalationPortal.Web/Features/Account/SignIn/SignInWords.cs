using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Account.SignIn;

internal sealed class SignedInWords() : PersonWords<SignedIn>("Signed in")
{
    protected override EntryText TextOf(SignedIn happened, LedgerNames names) => new(names.Own("signed in", happened.Person));
}

internal sealed class SignInRefusedWords() : EventWords<SignInRefused>("Sign-in refused")
{
    public override EntryKind Kind => EntryKind.Refusal;

    protected override IEnumerable<Guid?> PeopleIn(SignInRefused happened) => [happened.Person];

    protected override EntryText TextOf(SignInRefused happened, LedgerNames names)
    {
        var account = happened.Person is null ? "an account that does not exist" : $"the account of {names.Person(happened.Person)}";
        return new($"Sign-in to {account} was refused: {happened.Why.Replace('-', ' ')}");
    }
}
