using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>
/// Locks one case until the transaction ends. Whatever decides on a case takes this lock first: of two last signatures at
/// the same instant, the second waits and then sees the first.
/// </summary>
public sealed class CaseLock(PortalDb db)
{
    public async Task<Incident> LockAsync(string incident, CancellationToken cancellationToken)
    {
        // Check access before locking, so an outsider cannot detect the case by waiting.
        await RefuseUnlessReadableAsync(incident, cancellationToken);
        return await LockReadableAsync(incident, cancellationToken);
    }

    /// <summary>The case an escalation belongs to.</summary>
    public async Task<Incident> LockOfAsync(string escalation, CancellationToken cancellationToken)
    {
        // An escalation and a case that may not be read are not found: this is the check before the lock as well.
        var incident = await db.Escalations
            .Where(candidate => candidate.Reference == escalation)
            .Join(db.Incidents, candidate => candidate.IncidentId, candidate => candidate.Id, (_, candidate) => candidate.Reference)
            .SingleOrDefaultAsync(cancellationToken)
            .OrNotFound($"escalation {escalation}");
        return await LockReadableAsync(incident, cancellationToken);
    }

    /// <summary>The case a signal belongs to.</summary>
    public async Task<Incident> LockAsync(Guid incident, CancellationToken cancellationToken) => await LockReadableAsync(
        await db.Incidents.Where(candidate => candidate.Id == incident).Select(candidate => candidate.Reference).SingleOrDefaultAsync(cancellationToken).OrNotFound("incident"), cancellationToken);

    private async Task<Incident> LockReadableAsync(string incident, CancellationToken cancellationToken)
    {
        // Not FOR UPDATE: what refers to the case from outside its lock, such as a refused attempt at it, must not wait for it.
        // Access is checked again afterwards, in case it was revoked meanwhile.
        var found = await db.Incidents.FromSql($"SELECT *, xmin FROM incidents WHERE reference = {incident} FOR NO KEY UPDATE")
            .IgnoreQueryFilters([PortalDb.NeedToKnow]).ToListAsync(cancellationToken);
        await RefuseUnlessReadableAsync(incident, cancellationToken);
        return found.SingleOrDefault().OrNotFound($"incident {incident}");
    }

    private async Task RefuseUnlessReadableAsync(string incident, CancellationToken cancellationToken)
    {
        if (!await db.Incidents.AnyAsync(candidate => candidate.Reference == incident, cancellationToken))
        {
            throw new NotFoundException($"incident {incident}");
        }
    }
}
