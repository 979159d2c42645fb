using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.AssessmentResult;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Show;

/// <summary>The assessments of an incident, the latest first, and what it has on record.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record AssessmentsQuery(string Incident) : IQuery<AssessmentsOfCase>, IConcernsIncident;

public sealed record AssessmentsOfCase(IReadOnlyList<AssessmentLine> All, CaseRecords Records);

public sealed record AssessmentLine(int Number, Advice Advice, string By, DateTimeOffset At);

public sealed class AssessmentsHandler(PortalDb db) : IRequestHandler<AssessmentsQuery, AssessmentsOfCase>
{
    public async Task<AssessmentsOfCase> Handle(AssessmentsQuery query, CancellationToken cancellationToken)
    {
        // In one statement: the lists are short, and of few columns.
        var reference = new Told<string>(query.Incident);
        var row = await db.Ask(nameof(AssessmentsHandler), reference, () => db.ReadableIncidents.Where(incident => incident.Reference == reference.Value)
            .Select(incident => new
            {
                incident.Id,
                All = db.Assessments.Where(assessment => assessment.IncidentId == incident.Id)
                    .Join(db.Users, assessment => assessment.AssessedById, person => person.Id, (assessment, person) => new { assessment, person.Name })
                    .OrderByDescending(line => line.assessment.Number)
                    .Select(line => new AssessmentLine(
                        line.assessment.Number,
                        new Advice(
                            line.assessment.Rung, line.assessment.LeastRung, line.assessment.MostRung,
                            line.assessment.RatedIndicators, line.assessment.Indicators, line.assessment.TooLittleKnown),
                        line.Name,
                        line.assessment.AssessedAt))
                    .ToList(),
                Items = db.CaseRows.Where(caseRow => caseRow.IncidentId == incident.Id).Select(caseRow => caseRow.Items).FirstOrDefault(),
                Attribution = db.CaseRows.Where(caseRow => caseRow.IncidentId == incident.Id).Select(caseRow => caseRow.Attribution).FirstOrDefault(),
            }))
            .SingleOrDefaultAsync(cancellationToken).AsTask().OrNotFound($"incident {query.Incident}");
        return new AssessmentsOfCase(row.All, CaseRecordReader.RecordsOf(CaseRow.ReadItems(row.Items), CaseRow.ReadAttribution(row.Attribution)));
    }
}
