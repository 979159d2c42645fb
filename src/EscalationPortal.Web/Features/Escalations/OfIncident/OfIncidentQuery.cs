using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.OfIncident;

/// <summary>Every escalation of one incident, the latest first.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record OfIncidentQuery(string Incident) : IQuery<IReadOnlyList<CaseEscalation>>, IConcernsIncident;

public sealed record CaseEscalation(string Reference, int Rung, string StepTitle, EscalationStatus Status, DateTimeOffset ProposedAt, DateTimeOffset? InForceAt, DateTimeOffset? EndedAt, string? EndReason, bool Dissented);

public sealed class OfIncidentHandler(PortalDb db) : IRequestHandler<OfIncidentQuery, IReadOnlyList<CaseEscalation>>
{
    public async Task<IReadOnlyList<CaseEscalation>> Handle(OfIncidentQuery query, CancellationToken cancellationToken)
    {
        var dissented = db.Dissented();
        return await db.Escalations
            .Where(escalation => db.Incidents.Any(incident => incident.Id == escalation.IncidentId && incident.Reference == query.Incident))
            .OrderByDescending(escalation => escalation.ProposedAt)
            .Select(escalation => new CaseEscalation(escalation.Reference, escalation.Step.Rung, escalation.Step.Title, escalation.Status, escalation.ProposedAt, escalation.InForceAt, (DateTimeOffset?)escalation.Ending!.At, escalation.Ending.Reason, dissented.Contains(escalation.Id)))
            .ToListAsync(cancellationToken);
    }
}
