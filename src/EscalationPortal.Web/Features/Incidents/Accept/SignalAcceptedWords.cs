using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Incidents.Accept;

internal sealed class SignalAcceptedWords() : EventWords<SignalAccepted>("Signal accepted")
{
    protected override EntryText TextOf(SignalAccepted happened, LedgerNames names) => new($"Accepted the signal {happened.Reference} as {happened.IncidentReference}");
}
