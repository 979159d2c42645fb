using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Edit;

/// <summary>The facts as they stand, and who corrected them last.</summary>
[Requires(Permission.LogIncidents)]
public sealed record EditQuery(string Incident) : IQuery<StandingFacts>, IConcernsIncident;

public sealed record StandingFacts(IncidentFacts Facts, LastEdit? LastEdit);

public sealed record LastEdit(string By, DateTimeOffset At);

public sealed class EditHandler(PortalDb db) : IRequestHandler<EditQuery, StandingFacts>
{
    public async Task<StandingFacts> Handle(EditQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Reference == query.Incident, cancellationToken).OrNotFound($"incident {query.Incident}");
        var edit = LedgerActions.NameOf<IncidentEdited>();
        var last = await db.LedgerEntries.Where(entry => entry.IncidentId == incident.Id && entry.Action == edit).OrderByDescending(entry => entry.Seq)
            .Join(db.Users, entry => entry.ActorId, person => person.Id, (entry, person) => new LastEdit(person.Name, entry.At))
            .FirstOrDefaultAsync(cancellationToken);
        return new StandingFacts(incident.Facts, last);
    }
}
