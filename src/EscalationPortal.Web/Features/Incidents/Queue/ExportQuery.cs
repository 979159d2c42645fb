using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>All the incidents a filter leaves, read one by one while they are written out.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record ExportQuery(IncidentFilter Filter) : IQuery<IAsyncEnumerable<ExportedIncident>>;

public sealed record ExportedIncident(Incident Incident, string? Step, string? StepInForce, string LoggedBy);

public sealed class ExportValidator : AbstractValidator<ExportQuery>
{
    public ExportValidator() => RuleFor(query => query.Filter).SetValidator(new IncidentFilterValidator()).OverridePropertyName("");
}

public sealed class ExportHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user) : IRequestHandler<ExportQuery, IAsyncEnumerable<ExportedIncident>>
{
    public async Task<IAsyncEnumerable<ExportedIncident>> Handle(ExportQuery query, CancellationToken cancellationToken)
    {
        // Before the first line is read: from then on the connection belongs to the reading.
        var words = new PolicyWords(await policies.AllAsync(cancellationToken));
        words.RefuseUnknown(query.Filter);

        return query.Filter.Of(db.Incidents.AsNoTracking(), user.Id).Down(query.Filter.Order)
            .Select(incident => new
            {
                Incident = incident,
                Policy = db.Assessments.Where(assessment => assessment.IncidentId == incident.Id && assessment.Number == incident.Assessments).Select(assessment => assessment.PolicyDigest).FirstOrDefault(),
                StepInForce = db.Escalations.Where(escalation => escalation.IncidentId == incident.Id && (escalation.Status == EscalationStatus.InForce || escalation.Status == EscalationStatus.UnderReview)).Select(escalation => escalation.Step.Title).FirstOrDefault(),
                LoggedBy = db.Users.Where(person => person.Id == incident.LoggedById).Select(person => person.Name).First(),
            })
            .AsAsyncEnumerable()
            .Select(row => new ExportedIncident(row.Incident, words.TitleOf(row.Policy, row.Incident.RecommendedRung), row.StepInForce, row.LoggedBy));
    }
}
