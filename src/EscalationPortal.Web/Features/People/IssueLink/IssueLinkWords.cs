using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.People.IssueLink;

internal sealed class PasswordLinkIssuedWords() : PersonWords<PasswordLinkIssued>("Password link issued")
{
    protected override EntryText TextOf(PasswordLinkIssued happened, LedgerNames names) => new($"Issued a one-time link with which {names.Person(happened.Person)} sets a password");
}
