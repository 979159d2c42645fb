using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Campaigns;

/// <summary>Where a campaign is opened to be worked on: until the transaction ends nobody else works on it. A handler is then: open, act, done.</summary>
public sealed class CampaignDesk(PortalDb db)
{
    public async Task<Campaign> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        // Asked before the lock and again after it, as of a case (CaseLock).
        if (!await db.Campaigns.AnyAsync(campaign => campaign.Id == id, cancellationToken))
        {
            throw new NotFoundException("campaign");
        }

        await db.Database.ExecuteSqlAsync($"SELECT FROM campaigns WHERE id = {id} FOR NO KEY UPDATE", cancellationToken);
        return await db.Campaigns.Include(campaign => campaign.Names).Include(campaign => campaign.Incidents).AsSplitQuery()
            .SingleOrDefaultAsync(campaign => campaign.Id == id, cancellationToken).OrNotFound("campaign");
    }

    /// <summary>The incident with this reference. What may not be read and what does not exist are refused in the same words.</summary>
    /// <param name="field">Where the reference stands in what was submitted.</param>
    public async Task<Incident> IncidentAsync(string reference, string field, CancellationToken cancellationToken) =>
        (await IncidentsAsync([reference], field, cancellationToken))[0];

    /// <inheritdoc cref="IncidentAsync"/>
    public async Task<IReadOnlyList<Incident>> IncidentsAsync(IReadOnlyList<string> references, string field, CancellationToken cancellationToken)
    {
        var wanted = references.Distinct().ToArray();
        var found = await db.Incidents.AsNoTracking().Where(incident => wanted.Contains(incident.Reference)).ToListAsync(cancellationToken);
        if (wanted.FirstOrDefault(reference => found.TrueForAll(incident => incident.Reference != reference)) is { } missing)
        {
            var sentence = $"There is no incident {TextRules.Shortened(missing)} that you may read. Check the reference: it looks like INC-2026-0042.";
            throw new RuleViolationException(CampaignRules.NoSuchIncident, sentence) { MissingParts = [new MissingPart(field, sentence)] };
        }

        return [.. found.OrderBy(incident => Array.IndexOf(wanted, incident.Reference))];
    }
}
