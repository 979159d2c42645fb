using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Escalations.Confirm;

internal sealed class LegalBasisConfirmedWords() : OfficeActWords<LegalBasisConfirmed>("Legal basis confirmed")
{
    protected override EntryText TextOf(LegalBasisConfirmed happened, LedgerNames names) => new($"Confirmed the legal basis of {happened.Reference}{names.Acting(happened.In)}");
}
