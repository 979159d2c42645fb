using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>What a case has on record.</summary>
public sealed class CaseRecordReader(PortalDb db)
{
    /// <summary>To decide on, with its case locked.</summary>
    public async Task<CaseRecords> TrackedAsync(Guid incident, CancellationToken cancellationToken)
    {
        // Tracked: what the command at hand has changed and not saved yet counts already.
        var items = await db.EvidenceItems.AsSplitQuery()
            .Where(item => item.IncidentId == incident).OrderBy(item => item.Number).ToListAsync(cancellationToken);
        var attribution = await db.Attributions.AsSplitQuery().SingleOrDefaultAsync(candidate => candidate.IncidentId == incident, cancellationToken);
        return RecordsOf(items, attribution);
    }

    /// <summary>To show, in one statement.</summary>
    public async Task<CaseRecords> ReadAsync(Guid incident, CancellationToken cancellationToken)
    {
        var row = await RowAsync(incident, cancellationToken);
        return RecordsOf(CaseRow.ReadItems(row.Items), CaseRow.ReadAttribution(row.Attribution));
    }

    /// <summary>What an assessment frozen now rests on.</summary>
    public async Task<AssessmentGrounds> GroundsAsync(Guid incident, CancellationToken cancellationToken)
    {
        var row = await RowAsync(incident, cancellationToken);
        var items = CaseRow.ReadItems(row.Items).Where(item => !item.IsWithdrawn).ToList();
        var attribution = CaseRow.ReadAttribution(row.Attribution);
        return new AssessmentGrounds([.. items.Select(item => item.Snapshot)], attribution?.SnapshotOf([.. items.Select(item => item.Standing)]));
    }

    /// <summary>Of the items this assessment cites, those that were withdrawn: what rests on them rests on less than it says.</summary>
    public Task<List<int>> WithdrawnAmongAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        var cited = assessment.Ratings.SelectMany(rating => rating.Evidence).Distinct().ToList();
        return db.EvidenceItems
            .Where(item => item.IncidentId == assessment.IncidentId && item.WithdrawnAt != null && cited.Contains(item.Number))
            .OrderBy(item => item.Number).Select(item => item.Number).ToListAsync(cancellationToken);
    }

    private Task<CaseRow> RowAsync(Guid incident, CancellationToken cancellationToken)
    {
        var id = new Told<Guid>(incident);
        return db.Ask(nameof(CaseRecordReader), id, () => db.CaseRows.Where(row => row.IncidentId == id.Value)).SingleOrDefaultAsync(cancellationToken).AsTask().OrNotFound("case");
    }

    public static CaseRecords RecordsOf(IReadOnlyList<EvidenceItem> items, CaseAttribution? attribution)
    {
        var standings = items.Select(item => item.Standing).ToList();
        return new CaseRecords(standings, attribution?.StandingOf(standings));
    }
}
