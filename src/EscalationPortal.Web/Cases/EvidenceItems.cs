using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>Items of evidence by the case they are claimed to belong to: a number of another case finds nothing.</summary>
public sealed class EvidenceItems(PortalDb db, CaseLock caseLock)
{
    public Task<EvidenceItem> ItemAsync(string incident, int number, CancellationToken cancellationToken) =>
        Of(incident).AsSplitQuery()
            .SingleOrDefaultAsync(item => item.Number == number, cancellationToken).OrNotFound($"item {number} of {incident}");

    /// <summary>The item as it stands, to look at before its case is locked: hashing takes seconds, and an upload minutes.</summary>
    public Task<EvidenceItem> LookAtAsync(string incident, int number, CancellationToken cancellationToken) =>
        Of(incident).AsNoTracking().AsSplitQuery()
            .SingleOrDefaultAsync(item => item.Number == number, cancellationToken).OrNotFound($"item {number} of {incident}");

    /// <summary>The item, to change it, with its case locked.</summary>
    public async Task<(Incident Incident, EvidenceItem Item)> LockAsync(string incident, int number, CancellationToken cancellationToken) =>
        (await caseLock.LockAsync(incident, cancellationToken), await ItemAsync(incident, number, cancellationToken));

    /// <summary>The same for work that knows the item alone.</summary>
    public async Task<(Incident Incident, EvidenceItem Item)> LockAsync(Guid item, CancellationToken cancellationToken)
    {
        var found = await db.EvidenceItems.Where(candidate => candidate.Id == item)
            .Join(db.Incidents, candidate => candidate.IncidentId, incident => incident.Id, (candidate, incident) => new { incident.Reference, candidate.Number })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound("item of evidence");
        return await LockAsync(found.Reference, found.Number, cancellationToken);
    }

    /// <summary>An item was corrected or withdrawn: what it bore out is to be verified again, and what was judged on it to be judged anew.</summary>
    public async Task FollowAsync(EvidenceItem changed, CancellationToken cancellationToken)
    {
        foreach (var other in await db.EvidenceItems.AsSplitQuery()
            .Where(item => item.IncidentId == changed.IncidentId && item.Id != changed.Id).ToListAsync(cancellationToken))
        {
            other.LoseSupport(changed.Number);
        }

        (await db.Attributions.AsSplitQuery()
            .SingleOrDefaultAsync(attribution => attribution.IncidentId == changed.IncidentId, cancellationToken))?.NoteItemChanged(changed.Number);
    }

    private IQueryable<EvidenceItem> Of(string incident) =>
        db.EvidenceItems.Where(item => db.Incidents.Any(candidate => candidate.Id == item.IncidentId && candidate.Reference == incident));
}
