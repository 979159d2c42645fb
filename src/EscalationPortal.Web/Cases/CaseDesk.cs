using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>Where a case is opened to be worked on: may this person read it, lock it, load all it rests on. A handler is then: open, act, done.</summary>
public sealed class CaseDesk(PortalDb db, CaseLock caseLock, CaseRecordReader recordReader, OfficeRolls officeRolls, AdoptedPolicies policies, TimeProvider clock)
{
    public async Task<CaseFile> OpenAsync(string incident, CancellationToken cancellationToken) =>
        await FileOfAsync(await caseLock.LockAsync(incident, cancellationToken), cancellationToken);

    /// <summary>The case an escalation belongs to.</summary>
    public async Task<CaseFile> OpenByEscalationAsync(string escalation, CancellationToken cancellationToken) =>
        await FileOfAsync(await caseLock.LockOfAsync(escalation, cancellationToken), cancellationToken);

    /// <summary>A case to look at: without its lock, and nothing done to it is kept.</summary>
    /// <exception cref="NotFoundException">There is no such incident for this reader.</exception>
    public async Task<CaseFile> ReadAsync(string incident, CancellationToken cancellationToken)
    {
        var row = await db.ReadableIncidents.AsNoTracking().Where(candidate => candidate.Reference == incident)
            .Select(candidate => new
            {
                Incident = candidate,
                Latest = db.Assessments.Where(assessment => assessment.IncidentId == candidate.Id).OrderByDescending(assessment => assessment.Number).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken)
            .OrNotFound($"incident {incident}");
        return await ReadAsync(row.Incident, row.Latest, cancellationToken);
    }

    /// <summary>The case an escalation belongs to, to look at: without its lock, and nothing done to it is kept.</summary>
    /// <exception cref="NotFoundException">There is no such escalation for this reader.</exception>
    public async Task<CaseFile> ReadByEscalationAsync(string escalation, CancellationToken cancellationToken) =>
        (await ReadToBriefAsync(escalation, correction: "", cancellationToken)).File;

    /// <summary>
    /// The same, and whether the facts of the incident were ever corrected: what they were is in the ledger, and costs a statement of its own.
    /// </summary>
    /// <param name="correction">The action in the ledger that corrects them.</param>
    /// <inheritdoc cref="ReadByEscalationAsync"/>
    public async Task<(CaseFile File, bool IsCorrected)> ReadToBriefAsync(string escalation, string correction, CancellationToken cancellationToken)
    {
        var (reference, action) = (new Told<string>(escalation), new Told<string>(correction));
        var row = await db.Ask((nameof(CaseDesk), nameof(Incident)), reference, action, () => db.ReadableIncidents.AsNoTracking()
            .Where(incident => db.Escalations.Any(candidate => candidate.Reference == reference.Value && candidate.IncidentId == incident.Id))
            .SelectMany(
                incident => db.Assessments.Where(assessment => assessment.IncidentId == incident.Id && assessment.Number == incident.Assessments).DefaultIfEmpty(),
                (incident, latest) => new
                {
                    Incident = incident,
                    Latest = latest,
                    IsCorrected = db.LedgerEntries.Any(entry => entry.IncidentId == incident.Id && entry.Action == action.Value),
                }))
            .SingleOrDefaultAsync(cancellationToken).AsTask()
            .OrNotFound($"escalation {escalation}");
        var file = await ReadAsync(row.Incident, row.Latest, cancellationToken);
        _ = file.Escalations.FirstOrDefault(candidate => candidate.Reference == escalation).OrNotFound($"escalation {escalation}");
        return (file, row.IsCorrected);
    }

    /// <summary>The file of a case that is locked already. What the command at hand has changed and not saved yet counts in it.</summary>
    public async Task<CaseFile> FileOfAsync(Incident incident, CancellationToken cancellationToken)
    {
        var latest = await db.Assessments.Where(assessment => assessment.IncidentId == incident.Id)
            .OrderByDescending(assessment => assessment.Number).FirstOrDefaultAsync(cancellationToken);
        var escalations = await db.Escalations.Where(escalation => escalation.IncidentId == incident.Id)
            .Include(escalation => escalation.SignOffs).AsSplitQuery().ToListAsync(cancellationToken);
        var records = await recordReader.TrackedAsync(incident.Id, cancellationToken);
        return await FileOfAsync(incident, latest, escalations, records, cancellationToken);
    }

    /// <inheritdoc cref="CaseFile.RecordsChanged"/>
    public async Task RecordsChangedAsync(Incident incident, string kind, string? what, CancellationToken cancellationToken) =>
        (await FileOfAsync(incident, cancellationToken)).RecordsChanged(kind, what);

    private async Task<CaseFile> ReadAsync(Incident incident, Assessment? latest, CancellationToken cancellationToken)
    {
        var told = new Told<Guid>(incident.Id);
        var escalations = await db.Ask((nameof(CaseDesk), nameof(Escalation)), told, () => db.Escalations.AsNoTracking()
            .Where(escalation => escalation.IncidentId == told.Value).Include(escalation => escalation.SignOffs)).ToListAsync(cancellationToken);
        return await FileOfAsync(incident, latest, escalations, await recordReader.ReadAsync(incident.Id, cancellationToken), cancellationToken);
    }

    private async Task<CaseFile> FileOfAsync(
        Incident incident, Assessment? latest, IReadOnlyList<Escalation> escalations, CaseRecords records, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var holders = await officeRolls.HoldersAsync(incident.Id, now, cancellationToken);
        return new CaseFile(incident, latest, escalations, records, await policies.AllAsync(cancellationToken), holders.RollUnder, now);
    }
}
