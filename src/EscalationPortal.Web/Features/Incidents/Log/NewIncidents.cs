using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;

namespace EscalationPortal.Web.Features.Incidents.Log;

/// <summary>Logs an incident, with who may read it from the first moment: whether it is told here or taken over from a signal.</summary>
public sealed class NewIncidents(PortalDb db, CaseReadership readership, References references, ICurrentUser user, TimeProvider clock)
{
    public async Task<Incident> LogAsync(IncidentFacts facts, Restriction? restriction, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var incident = Incident.Log(Guid.CreateVersion7(), await references.NextIncidentAsync(restriction is not null, cancellationToken), facts, user.RequiredId(), now);
        db.Incidents.Add(incident);
        if (restriction is not null)
        {
            // In the same breath: there is no moment at which others could read it.
            var rule = CaseAccess.OfOpen(incident.Id);
            var cell = (await readership.CellAsync(cancellationToken)).Select(person => person.AsMember).ToList();
            var terms = new AccessTerms(restriction.OnlyMe, [user.RequiredId()], restriction.Compartments, "Restricted when it was logged.");
            rule.Change(incident.Reference, terms, user.RequiredId(), cell, Lockout.None, now);
            db.CaseAccess.Add(rule);
        }

        return incident;
    }
}
