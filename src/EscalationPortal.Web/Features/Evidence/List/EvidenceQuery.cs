using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence.List;

/// <summary>Every item of a case, by number.</summary>
[Requires(Permission.ReadEvidence)]
public sealed record EvidenceQuery(string Incident) : IQuery<IReadOnlyList<ItemRow>>, IConcernsIncident;

public sealed class EvidenceHandler(PortalDb db) : IRequestHandler<EvidenceQuery, IReadOnlyList<ItemRow>>
{
    public async Task<IReadOnlyList<ItemRow>> Handle(EvidenceQuery query, CancellationToken cancellationToken) =>
        [.. CaseRow.ReadItems(await db.ReadableIncidents.Where(incident => incident.Reference == query.Incident)
            .Join(db.CaseRows, incident => incident.Id, row => row.IncidentId, (_, row) => row.Items).SingleOrDefaultAsync(cancellationToken)).Select(ItemRow.Of)];
}
