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
        // Not FOR UPDATE: what refers to the case from outside its lock, such as a refused attempt at it, must not wait for it.
        // Check access before locking, so an outsider cannot detect the case by waiting; check again afterwards, in case access was revoked meanwhile.
        await RefuseUnlessReadableAsync(incident, cancellationToken);
        var found = await db.Incidents.FromSql($"SELECT *, xmin FROM incidents WHERE reference = {incident} FOR NO KEY UPDATE").IgnoreQueryFilters([PortalDb.NeedToKnow]).ToListAsync(cancellationToken);
        await RefuseUnlessReadableAsync(incident, cancellationToken);
        return found.SingleOrDefault().OrNotFound($"incident {incident}");
    }

    /// <summary>The case an escalation belongs to.</summary>
    public async Task<Incident> LockOfAsync(string escalation, CancellationToken cancellationToken)
    {
        var incident = await db.Escalations
            .Where(candidate => candidate.Reference == escalation)
            .Join(db.Incidents, candidate => candidate.IncidentId, candidate => candidate.Id, (_, candidate) => candidate.Reference)
            .SingleOrDefaultAsync(cancellationToken)
            .OrNotFound($"escalation {escalation}");
        return await LockAsync(incident, cancellationToken);
    }

    private async Task RefuseUnlessReadableAsync(string incident, CancellationToken cancellationToken)
    {
        if (!await db.Incidents.AnyAsync(candidate => candidate.Reference == incident, cancellationToken))
        {
            throw new NotFoundException($"incident {incident}");
        }
    }
}
