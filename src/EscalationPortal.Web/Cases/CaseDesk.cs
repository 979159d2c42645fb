using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Data;
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

    /// <summary>The file of a case that is locked already. What the command at hand has changed and not saved yet counts in it.</summary>
    public async Task<CaseFile> FileOfAsync(Incident incident, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var latest = await db.Assessments.Where(assessment => assessment.IncidentId == incident.Id).OrderByDescending(assessment => assessment.Number).FirstOrDefaultAsync(cancellationToken);
        var escalations = await db.Escalations.Include(escalation => escalation.SignOffs).AsSplitQuery().Where(escalation => escalation.IncidentId == incident.Id).ToListAsync(cancellationToken);
        var records = await recordReader.TrackedAsync(incident.Id, cancellationToken);
        var holders = await officeRolls.HoldersAsync(incident.Id, now, cancellationToken);
        return new CaseFile(incident, latest, escalations, records, await policies.AllAsync(cancellationToken), holders.RollUnder, now);
    }

    /// <inheritdoc cref="CaseFile.RecordsChanged"/>
    public async Task RecordsChangedAsync(Incident incident, string kind, string? what, CancellationToken cancellationToken) =>
        (await FileOfAsync(incident, cancellationToken)).RecordsChanged(kind, what);
}
