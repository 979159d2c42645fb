using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>Items of evidence by the case they are claimed to belong to: a number of another case finds nothing.</summary>
public static class EvidenceItems
{
    public static IQueryable<EvidenceItem> EvidenceOf(this PortalDb db, string incident) =>
        db.EvidenceItems.Where(item => db.Incidents.Any(candidate => candidate.Id == item.IncidentId && candidate.Reference == incident));

    public static Task<EvidenceItem> EvidenceItemAsync(this PortalDb db, string incident, int number, CancellationToken cancellationToken) =>
        db.EvidenceOf(incident).AsSplitQuery().SingleOrDefaultAsync(item => item.Number == number, cancellationToken).OrNotFound($"item {number} of {incident}");

    /// <summary>The item as it stands, to look at before its case is locked: hashing takes seconds, and an upload minutes.</summary>
    public static Task<EvidenceItem> LookAtItemAsync(this PortalDb db, string incident, int number, CancellationToken cancellationToken) =>
        db.EvidenceOf(incident).AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(item => item.Number == number, cancellationToken).OrNotFound($"item {number} of {incident}");

    /// <summary>An item was corrected or withdrawn: what it bore out is to be verified again, and what was judged on it to be judged anew.</summary>
    public static async Task FollowAsync(this PortalDb db, EvidenceItem changed, CancellationToken cancellationToken)
    {
        foreach (var other in await db.EvidenceItems.AsSplitQuery().Where(item => item.IncidentId == changed.IncidentId && item.Id != changed.Id).ToListAsync(cancellationToken))
        {
            other.LoseSupport(changed.Number);
        }

        (await db.Attributions.AsSplitQuery().SingleOrDefaultAsync(attribution => attribution.IncidentId == changed.IncidentId, cancellationToken))?.NoteItemChanged(changed.Number);
    }

    /// <summary>The item, to change it, with its case locked.</summary>
    public static async Task<(Incident Incident, EvidenceItem Item)> LockItemAsync(this PortalDb db, string incident, int number, CancellationToken cancellationToken) =>
        (await db.LockCaseAsync(incident, cancellationToken), await db.EvidenceItemAsync(incident, number, cancellationToken));
}
