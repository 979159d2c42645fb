using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>Where a case is opened to be worked on: may this person read it, lock it, load all it rests on. A handler is then: open, act, done.</summary>
public sealed class CaseDesk(PortalDb db, AdoptedPolicies policies, TimeProvider clock)
{
    public async Task<CaseFile> OpenAsync(string incident, CancellationToken cancellationToken) =>
        await FileOfAsync(await db.LockCaseAsync(incident, cancellationToken), cancellationToken);

    /// <summary>The case an escalation belongs to.</summary>
    public async Task<CaseFile> OpenByEscalationAsync(string escalation, CancellationToken cancellationToken) =>
        await FileOfAsync(await db.LockCaseOfAsync(escalation, cancellationToken), cancellationToken);

    /// <summary>The case an escalation belongs to, to look at: without its lock, and nothing done to it is kept.</summary>
    /// <exception cref="NotFoundException">There is no such escalation for this reader.</exception>
    public async Task<CaseFile> ReadByEscalationAsync(string escalation, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.AsNoTracking()
            .Where(incident => db.Escalations.Any(candidate => candidate.Reference == escalation && candidate.IncidentId == incident.Id))
            .SingleOrDefaultAsync(cancellationToken)
            .OrNotFound($"escalation {escalation}");
        return await FileOfAsync(incident, db.Assessments.AsNoTracking(), db.Escalations.AsNoTracking(), cancellationToken);
    }

    /// <summary>The file of a case that is locked already. What the command at hand has changed and not saved yet counts in it.</summary>
    public Task<CaseFile> FileOfAsync(Incident incident, CancellationToken cancellationToken) =>
        FileOfAsync(incident, db.Assessments, db.Escalations, cancellationToken);

    /// <inheritdoc cref="CaseFile.RecordsChanged"/>
    public async Task RecordsChangedAsync(Incident incident, string kind, string? what, CancellationToken cancellationToken) =>
        (await FileOfAsync(incident, cancellationToken)).RecordsChanged(kind, what);

    private async Task<CaseFile> FileOfAsync(
        Incident incident, IQueryable<Assessment> assessments, IQueryable<Escalation> escalations, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var latest = await assessments.Where(assessment => assessment.IncidentId == incident.Id)
            .OrderByDescending(assessment => assessment.Number).FirstOrDefaultAsync(cancellationToken);
        var ofCase = await escalations.Where(escalation => escalation.IncidentId == incident.Id)
            .Include(escalation => escalation.SignOffs).AsSplitQuery().ToListAsync(cancellationToken);
        var records = await db.RecordsOfAsync(incident.Id, cancellationToken);
        var (holdings, delegations) = await db.HoldingsAsync(now, cancellationToken);
        var readers = await db.ReadersOfAsync(incident.Id, cancellationToken);
        return new CaseFile(
            incident, latest, ofCase, records, await policies.AllAsync(cancellationToken), policy => new OfficeRoll(policy.Offices, holdings, delegations, readers.OrEverybody), now);
    }
}
