using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Campaigns;

/// <summary>The rules about campaigns: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class CampaignRules
{
    public static readonly Rule Full = new("campaign-full", "the campaign had as many incidents as one may have");
    public static readonly Rule InAlready = new("in-campaign-already", "the incident was in the campaign already");
    public static readonly Rule NoSuchIncident = new("no-such-incident", "there is no such incident that they may read");
    public static readonly Rule NotIn = new("not-in-campaign", "the incident was not in the campaign");
    public static readonly Rule OfNothing = new("campaign-of-nothing", "a campaign is named for the incidents in it, and there was none");
}
