using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Escalations.MarkTriggerMet;

internal sealed class OffRampTriggerMetWords() : EventWords<OffRampTriggerMet>("Off-ramp trigger ticked")
{
    protected override EntryText TextOf(OffRampTriggerMet happened, LedgerNames names) => new($"Ticked an off-ramp trigger of {happened.Reference}: {happened.Trigger}", happened.Note);
}
