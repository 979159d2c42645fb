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
    public async Task<ReleaseChoices> Handle(ReleaseQuery query, CancellationToken cancellationToken) => await cases.ReadAsync(
        await db.Incidents.AsNoTracking().SingleOrDefaultAsync(incident => incident.Reference == query.Incident, cancellationToken).OrNotFound($"incident {query.Incident}"),
        cancellationToken);
}
