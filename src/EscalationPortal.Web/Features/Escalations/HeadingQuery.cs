using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>Which escalation this is, for the pages that do one thing to it.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record HeadingQuery(string Escalation) : IQuery<EscalationHeading>, IConcernsEscalation;

public sealed record EscalationHeading(string Reference, int Rung, string StepTitle, EscalationStatus Status, string Incident, string Summary, Marking Marking, IReadOnlyList<OffRampTrigger> Triggers)
{
    /// <summary>What stands above the heading of a page that does one thing to it.</summary>
    public IReadOnlyList<ReasonLink> Above => [new(Reference, $"/escalations/{Reference}"), new(Incident, $"/incidents/{Incident}"), new(Summary)];

    public static EscalationHeading Of(Escalation escalation, Incident incident) => new(
        escalation.Reference, escalation.Step.Rung, escalation.Step.Title, escalation.Status, incident.Reference, incident.Summary, incident.Marking, escalation.OffRamp.Triggers);
}

public sealed class HeadingHandler(PortalDb db) : IRequestHandler<HeadingQuery, EscalationHeading>
{
    public Task<EscalationHeading> Handle(HeadingQuery query, CancellationToken cancellationToken) =>
        db.Escalations.AsNoTracking()
            .Where(escalation => escalation.Reference == query.Escalation)
            .Join(db.Incidents, escalation => escalation.IncidentId, incident => incident.Id, (escalation, incident) => new EscalationHeading(
                escalation.Reference, escalation.Step.Rung, escalation.Step.Title, escalation.Status, incident.Reference, incident.Summary, incident.Marking, escalation.OffRamp.Triggers))
            .SingleOrDefaultAsync(cancellationToken)
            .OrNotFound($"escalation {query.Escalation}");
}
