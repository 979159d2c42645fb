using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Show;

/// <summary>The assessments of an incident, the latest first, and the items that were withdrawn from its evidence.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record AssessmentsQuery(string Incident) : IQuery<AssessmentsOfCase>, IConcernsIncident;

/// <param name="Withdrawn">The numbers of the items.</param>
public sealed record AssessmentsOfCase(IReadOnlyList<AssessmentLine> All, IReadOnlyList<int> Withdrawn);

public sealed record AssessmentLine(int Number, int Rung, string By, DateTimeOffset At);

public sealed class AssessmentsHandler(PortalDb db) : IRequestHandler<AssessmentsQuery, AssessmentsOfCase>
{
    public async Task<AssessmentsOfCase> Handle(AssessmentsQuery query, CancellationToken cancellationToken)
    {
        // In one statement: both lists are short, and of few columns.
        var row = await db.ReadableIncidents.Where(incident => incident.Reference == query.Incident)
            .Select(incident => new
            {
                incident.Id,
                All = db.Assessments.Where(assessment => assessment.IncidentId == incident.Id)
                    .Join(db.Users, assessment => assessment.AssessedById, person => person.Id, (assessment, person) => new { assessment, person.Name })
                    .OrderByDescending(line => line.assessment.Number)
                    .Select(line => new AssessmentLine(line.assessment.Number, line.assessment.Rung, line.Name, line.assessment.AssessedAt))
                    .ToList(),
                Withdrawn = db.EvidenceItems
                    .Where(item => item.IncidentId == incident.Id && item.WithdrawnAt != null).OrderBy(item => item.Number)
                    .Select(item => item.Number).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {query.Incident}");
        return new AssessmentsOfCase(row.All, row.Withdrawn);
    }
}
