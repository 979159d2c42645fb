using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Attribution.DissentFromJudgement;

internal sealed class AttributionDissentedWords() : EventWords<AttributionDissented>("Dissent from a judgement")
{
    protected override EntryText TextOf(AttributionDissented happened, LedgerNames names) => new($"Dissented from judgement {happened.Judgement} on the attribution", happened.Reasons);
}
