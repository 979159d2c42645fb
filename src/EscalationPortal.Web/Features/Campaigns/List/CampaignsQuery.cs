using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Campaigns.List;

/// <summary>The campaigns somebody may read, those started last first.</summary>
/// <param name="Before">Where the last page ended; null for the first.</param>
[Requires(Permission.ViewIncidents)]
public sealed record CampaignsQuery(Guid? Before) : IQuery<CampaignList>;

/// <param name="Next">Where the next page begins; null where this is the last.</param>
public sealed record CampaignList(IReadOnlyList<CampaignRow> Rows, Guid? Next);

/// <param name="Incidents">How many are in it that the reader may read, detected between <paramref name="First"/> and <paramref name="Last"/>.</param>
/// <param name="Marking">The strictest of all the row tells of.</param>
public sealed record CampaignRow(
    Guid Id, string Name, string StartedBy, DateTimeOffset StartedAt, int Incidents, DateTimeOffset? First, DateTimeOffset? Last, Marking Marking);

public sealed class CampaignsHandler(PortalDb db) : IRequestHandler<CampaignsQuery, CampaignList>
{
    public const int PageSize = 50;

    public async Task<CampaignList> Handle(CampaignsQuery query, CancellationToken cancellationToken)
    {
        // Ids are of version 7: in the order in which they were started.
        var found = await db.Campaigns.AsNoTracking()
            // A place that is none of theirs is no place to go on from: the list begins anew.
            .Where(campaign => query.Before == null || campaign.Id < query.Before || !db.Campaigns.Any(other => other.Id == query.Before))
            .OrderByDescending(campaign => campaign.Id).Take(PageSize + 1)
            .Select(campaign => new
            {
                campaign.Id,
                campaign.StartedAt,
                StartedBy = db.Users.Where(person => person.Id == campaign.StartedById).Select(person => person.Name).First(),
                Name = campaign.Names.OrderByDescending(name => name.WrittenAt).ThenByDescending(name => name.Id).Select(name => name.Name).First(),
                Marking = campaign.Names.OrderByDescending(name => name.WrittenAt).ThenByDescending(name => name.Id)
                    .Select(name => name.Marking).First(),
            })
            .ToListAsync(cancellationToken);
        var page = found.Take(PageSize).ToList();
        var ids = page.Select(campaign => campaign.Id).ToArray();
        var held = (await db.CampaignIncidents.AsNoTracking().Where(row => ids.Contains(row.CampaignId) && row.LeftAt == null)
            .Join(
                db.Incidents, row => row.IncidentId, incident => incident.Id,
                (row, incident) => new { row.CampaignId, incident.Marking, incident.Detected.At })
            .GroupBy(row => new { row.CampaignId, row.Marking })
            .Select(rows => new
            {
                rows.Key.CampaignId,
                rows.Key.Marking,
                Count = rows.Count(),
                First = rows.Min(row => row.At),
                Last = rows.Max(row => row.At),
            })
            .ToListAsync(cancellationToken)).ToLookup(rows => rows.CampaignId);
        return new CampaignList(
            [
                .. page.Select(campaign => new CampaignRow(
                    campaign.Id, campaign.Name, campaign.StartedBy, campaign.StartedAt,
                    held[campaign.Id].Sum(rows => rows.Count),
                    held[campaign.Id].Min(rows => (DateTimeOffset?)rows.First), held[campaign.Id].Max(rows => (DateTimeOffset?)rows.Last),
                    held[campaign.Id].Select(rows => rows.Marking).Append(campaign.Marking).Max())),
            ],
            found.Count > PageSize ? page[^1].Id : null);
    }
}
