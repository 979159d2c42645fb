using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Owner;

/// <summary>What whoever asks may do about the owner of a case.</summary>
[Requires(Permission.OwnIncidents)]
public sealed record OwnerQuery(string Incident) : IQuery<OwnerChoices>, IConcernsIncident;

/// <param name="Candidates">Whom the case can be handed to now; empty where somebody else has it.</param>
public sealed record OwnerChoices(bool MayTake, bool MayLeave, IReadOnlyList<CaseWorker> Candidates);

public sealed class OwnerHandler(PortalDb db, CaseReadership readership, ICurrentUser user) : IRequestHandler<OwnerQuery, OwnerChoices>
{
    public async Task<OwnerChoices> Handle(OwnerQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Reference == query.Incident, cancellationToken)
            .OrNotFound($"incident {query.Incident}");
        var (workers, me) = (await readership.WorkersOnAsync(incident.Id, cancellationToken), user.RequiredId());
        return new OwnerChoices(
            incident.WhyNotHandTo(me, me, workers) is null,
            incident.WhyNotLeave(me) is null,
            [.. workers.Where(worker => worker.Person != me && incident.WhyNotHandTo(worker.Person, me, workers) is null)]);
    }
}
