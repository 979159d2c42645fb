using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Web.Features.Campaigns.Show;
using EscalationPortal.Web.Features.Campaigns.Start;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Campaigns;

/// <summary>Campaigns as a person makes them, and as the database has them.</summary>
public static class CampaignForms
{
    public static CampaignWords Words { get; } = new("Against the grid", "One actor opens breakers.");

    /// <summary>The id of a campaign that begins with these incidents.</summary>
    public static Task<Guid> CampaignAsync(this Portal portal, Guid by, params string[] incidents) =>
        portal.SendAsync(by, new StartCampaignCommand(Words, incidents));

    public static Task AddAsync(this Portal portal, Guid by, Guid campaign, string incident) =>
        portal.SendAsync(by, new AddToCampaignCommand(campaign, incident, "The same tool."));

    /// <summary>The campaign past what anyone may know.</summary>
    public static Task<Campaign> CampaignOfAsync(this Portal portal, Guid id) => portal.WithWholeDbAsync(db =>
        db.Campaigns.AsNoTracking().Include(campaign => campaign.Names).Include(campaign => campaign.Incidents).AsSplitQuery()
            .SingleAsync(campaign => campaign.Id == id, Portal.Stop));
}
