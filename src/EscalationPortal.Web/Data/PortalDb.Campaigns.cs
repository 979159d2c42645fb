using System.Linq.Expressions;
using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data;

// Campaigns have a need to know of their own, made of that of their incidents: docs/adr/0031.
public sealed partial class PortalDb
{
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    public DbSet<CampaignName> CampaignNames => Set<CampaignName>();
    public DbSet<CampaignIncident> CampaignIncidents => Set<CampaignIncident>();

    /// <summary>
    /// What campaigns are called, as their reader knows it: of the names they may read the last. For a query that looks past the filter, of a case the reader
    /// may read: to them a campaign of that case is there if it has a name here.
    /// </summary>
    public IQueryable<CampaignName> ReadableCampaignNames => CampaignNames.IgnoreQueryFilters([NeedToKnow]).Where(WithNeedToKnow<CampaignName>(name =>
        Campaigns.Any(campaign => campaign.Id == name.CampaignId && campaign.BegunWith.All(incident => MayRead(incident)))
        && name.Of.All(incident => MayRead(incident))
        && !CampaignNames.Any(later => later.CampaignId == name.CampaignId
            && (later.WrittenAt > name.WrittenAt || (later.WrittenAt == name.WrittenAt && later.Id > name.Id))
            && later.Of.All(incident => MayRead(incident)))));

    // A name speaks of all the incidents that were in the campaign: it is there for those who may read all of them.
    private Expression<Func<CampaignName, bool>> IsReadableCampaignName => WithNeedToKnow<CampaignName>(name => name.Of.All(incident => MayRead(incident)));

    // Through an incident that is in it, or as one's own; and for those alone who may read all it began with, which its first name speaks of: so they
    // have a name for it.
    private Expression<Func<Campaign, bool>> IsReadableCampaign => WithNeedToKnow<Campaign>(campaign =>
        (campaign.StartedById == ReaderId || BypassesNeedToKnow
            || CampaignIncidents.Any(row => row.CampaignId == campaign.Id && row.LeftAt == null && MayRead(row.IncidentId)))
        && campaign.BegunWith.All(incident => MayRead(incident)));

    // An entry is about a row: a name, or an incident's being in the campaign.
    private Expression<Func<LedgerEntry, bool>> IsEntryOfReadableCampaign => WithNeedToKnow<LedgerEntry>(entry =>
        entry.SubjectType != CampaignEvent.SubjectType || BypassesNeedToKnow
        || CampaignNames.Any(name => name.Id.ToString() == entry.SubjectId && name.Of.All(incident => MayRead(incident))
            && Campaigns.Any(campaign => campaign.Id == name.CampaignId && campaign.BegunWith.All(incident => MayRead(incident))))
        || CampaignIncidents.Any(row => row.Id.ToString() == entry.SubjectId && MayRead(row.IncidentId)
            && Campaigns.Any(campaign => campaign.Id == row.CampaignId && campaign.BegunWith.All(incident => MayRead(incident)))));

    private void ApplyNeedToKnowOfCampaigns(ModelBuilder builder)
    {
        builder.Entity<Campaign>().HasQueryFilter(NeedToKnow, IsReadableCampaign);
        builder.Entity<CampaignName>().HasQueryFilter(NeedToKnow, IsReadableCampaignName);
    }

    /// <summary>The one rule of need to know, within a condition that <see cref="WithNeedToKnow"/> completes.</summary>
    private static bool MayRead(Guid? incident) =>
        throw new InvalidOperationException($"Whether {incident} may be read is asked of the database.");

    private Expression<Func<T, bool>> WithNeedToKnow<T>(Expression<Func<T, bool>> condition) =>
        (Expression<Func<T, bool>>)new InPlaceOfMayRead(this).Visit(condition);

    private sealed class InPlaceOfMayRead(PortalDb db) : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node.Method.Name == nameof(MayRead) && node.Method.DeclaringType == typeof(PortalDb)
                ? db.ReadableBy(Visit(node.Arguments[0]))
                : base.VisitMethodCall(node);
    }
}
