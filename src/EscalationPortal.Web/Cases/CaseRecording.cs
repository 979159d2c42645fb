using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>What a case has on record, and what follows for its escalations when that changes.</summary>
public static class CaseRecording
{
    public static async Task<CaseRecords> RecordsOfAsync(this PortalDb db, Guid incident, CancellationToken cancellationToken)
    {
        // Tracked: what the command at hand has changed and not saved yet counts already.
        var items = await db.EvidenceItems.AsSplitQuery().Where(item => item.IncidentId == incident).OrderBy(item => item.Number).ToListAsync(cancellationToken);
        var attribution = await db.Attributions.AsSplitQuery().SingleOrDefaultAsync(candidate => candidate.IncidentId == incident, cancellationToken);
        var standings = items.Select(item => item.Standing).ToList();
        return new CaseRecords(standings, attribution?.StandingOf(standings));
    }

    /// <summary>What an assessment frozen now rests on.</summary>
    public static async Task<AssessmentGrounds> GroundsOfAsync(this PortalDb db, Guid incident, CancellationToken cancellationToken)
    {
        var items = await db.EvidenceItems.AsNoTracking().AsSplitQuery().Where(item => item.IncidentId == incident && item.WithdrawnAt == null).OrderBy(item => item.Number).ToListAsync(cancellationToken);
        var attribution = await db.Attributions.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(candidate => candidate.IncidentId == incident, cancellationToken);
        return new AssessmentGrounds([.. items.Select(item => item.Snapshot)], attribution?.SnapshotOf([.. items.Select(item => item.Standing)]));
    }

    /// <summary>Of these items, those that were withdrawn: what rests on them rests on less than it says.</summary>
    public static async Task<IReadOnlyList<int>> WithdrawnAmongAsync(this PortalDb db, Assessment assessment, CancellationToken cancellationToken)
    {
        var cited = assessment.Ratings.SelectMany(rating => rating.Evidence).Distinct().ToList();
        return await db.EvidenceItems.Where(item => item.IncidentId == assessment.IncidentId && item.WithdrawnAt != null && cited.Contains(item.Number)).OrderBy(item => item.Number).Select(item => item.Number).ToListAsync(cancellationToken);
    }
}
