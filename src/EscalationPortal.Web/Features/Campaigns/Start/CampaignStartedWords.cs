using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Campaigns.Start;

internal sealed class CampaignStartedWords() : EventWords<CampaignStarted>("Campaign started")
{
    protected override EntryText TextOf(CampaignStarted happened, LedgerNames names) => new("Started a campaign")
    {
        Lines = [new EntryLine("Fingerprint of what it is called", null, happened.Digest)],
    };
}
