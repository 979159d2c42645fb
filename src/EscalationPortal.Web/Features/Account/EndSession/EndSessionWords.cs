using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Account.EndSession;

internal sealed class SessionEndedWords() : PersonWords<SessionEnded>("Session ended")
{
    protected override EntryText TextOf(SessionEnded happened, LedgerNames names) => new(names.Own("ended a session elsewhere", happened.Person));
}
