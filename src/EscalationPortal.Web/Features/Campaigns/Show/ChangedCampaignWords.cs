using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Campaigns.Show;

internal sealed class CampaignRenamedWords() : EventWords<CampaignRenamed>("Campaign renamed")
{
    protected override EntryText TextOf(CampaignRenamed happened, LedgerNames names) => new("Renamed a campaign")
    {
        Lines = [new EntryLine("Fingerprint of what it is called", null, happened.Digest)],
    };
}

internal sealed class IncidentJoinedCampaignWords() : EventWords<IncidentJoinedCampaign>("Incident put into a campaign")
{
    protected override EntryText TextOf(IncidentJoinedCampaign happened, LedgerNames names) => new($"Put {happened.IncidentReference} into a campaign")
    {
        Lines = happened.ReasonDigest is { } digest ? [new EntryLine("Fingerprint of the reason", null, digest)] : [],
    };
}

internal sealed class IncidentLeftCampaignWords() : EventWords<IncidentLeftCampaign>("Incident taken out of a campaign")
{
    protected override EntryText TextOf(IncidentLeftCampaign happened, LedgerNames names) => new($"Took {happened.IncidentReference} out of a campaign")
    {
        Lines = happened.ReasonDigest is { } digest ? [new EntryLine("Fingerprint of the reason", null, digest)] : [],
    };
}
