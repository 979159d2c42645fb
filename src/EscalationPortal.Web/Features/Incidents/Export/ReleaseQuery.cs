using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Export;

/// <summary>What of a case may be given to whom.</summary>
[Requires(Permission.ExportIncidents)]
public sealed record ReleaseQuery(string Incident) : IQuery<ReleaseChoices>, IConcernsIncident;

public sealed class ReleaseHandler(PortalDb db, CasesToRelease cases) : IRequestHandler<ReleaseQuery, ReleaseChoices>
{
    public async Task<ReleaseChoices> Handle(ReleaseQuery query, CancellationToken cancellationToken)
    {
        var row = await db.Incidents.AsNoTracking().Where(incident => incident.Reference == query.Incident)
            .Select(incident => new
            {
                Incident = incident,
                IsRestricted = db.CaseAccess.Any(access => access.IncidentId == incident.Id && (access.Listed || access.Compartments.Count > 0)),
            })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {query.Incident}");
        return await cases.ReadAsync(row.Incident, row.IsRestricted, cancellationToken);
    }
}
