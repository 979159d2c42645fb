using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>All the incidents a filter leaves, or of these the ones that were chosen, read one by one while they are written out.</summary>
/// <param name="Only">References of the chosen ones; empty for all.</param>
[Requires(Permission.ViewIncidents)]
public sealed record ExportQuery(IncidentFilter Filter, IReadOnlyList<string> Only) : IQuery<IAsyncEnumerable<ExportedIncident>>;

public sealed record ExportedIncident(Incident Incident, string? Step, string? StepInForce, string LoggedBy, string? Owner);

public sealed class ExportValidator : AbstractValidator<ExportQuery>
{
    public ExportValidator() => RuleFor(query => query.Filter).SetValidator(new IncidentFilterValidator()).OverridePropertyName("");
}

public sealed class ExportHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ExportQuery, IAsyncEnumerable<ExportedIncident>>
{
    public async Task<IAsyncEnumerable<ExportedIncident>> Handle(ExportQuery query, CancellationToken cancellationToken)
    {
        // Before the first line is read: from then on the connection belongs to the reading.
        var words = new PolicyWords(await policies.AllAsync(cancellationToken));
        words.RefuseUnknown(query.Filter);

        var search = await IncidentSearch.ReadAsync(db, query.Filter.Search, user.Id, cancellationToken);
        var found = query.Filter.Of(db.Incidents.AsNoTracking(), search, new(user.Id), new(clock.GetUtcNow()));
        if (query.Only.Count > 0)
        {
            var only = query.Only;
            found = found.Where(incident => only.Contains(incident.Reference));
        }

        var sort = query.Filter.Sorted;
        var rows = (sort.Ascending ? found.Up(sort.Order) : found.Down(sort.Order))
            .Select(incident => new
            {
                Incident = incident,
                Policy = db.Assessments.Where(assessment => assessment.IncidentId == incident.Id && assessment.Number == incident.Assessments).Select(assessment => assessment.PolicyDigest).FirstOrDefault(),
                StepInForce = db.Escalations.Where(escalation => escalation.IncidentId == incident.Id && (escalation.Status == EscalationStatus.InForce || escalation.Status == EscalationStatus.UnderReview)).Select(escalation => escalation.Step.Title).FirstOrDefault(),
                LoggedBy = db.Users.Where(person => person.Id == incident.LoggedById).Select(person => person.Name).First(),
                Owner = db.Users.Where(person => person.Id == incident.OwnerId).Select(person => person.Name).FirstOrDefault(),
            });
        return db.TakeOutAsync(rows, cancellationToken)
            .Select(row => new ExportedIncident(row.Incident, words.TitleOf(row.Policy, row.Incident.RecommendedRung), row.StepInForce, row.LoggedBy, row.Owner));
    }
}
