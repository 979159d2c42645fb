namespace EscalationPortal.Web.Features.Campaigns.Show;

/// <summary>Why an incident is put into a campaign or taken out.</summary>
public static class CampaignReasons
{
    public const int MaxLength = 1_000;
}
