using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.AssessmentResult;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Show;

/// <summary>The latest assessment of an incident, and the earlier ones by number; null while it has none.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record LatestAssessmentQuery(string Incident) : IQuery<LatestAssessment?>, IConcernsIncident;

/// <param name="Withdrawn">The items it cites that were withdrawn since.</param>
public sealed record LatestAssessment(EvaluatedAssessment Result, IReadOnlyList<AssessmentLine> All, IReadOnlyList<int> Withdrawn);

public sealed record AssessmentLine(int Number, int Rung, string By, DateTimeOffset At);

public sealed class LatestAssessmentHandler(PortalDb db, AdoptedPolicies policies) : IRequestHandler<LatestAssessmentQuery, LatestAssessment?>
{
    public async Task<LatestAssessment?> Handle(LatestAssessmentQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.Where(candidate => candidate.Reference == query.Incident).Select(candidate => candidate.Id).SingleAsync(cancellationToken);
        var latest = await db.Assessments.AsNoTracking().Where(assessment => assessment.IncidentId == incident).OrderByDescending(assessment => assessment.Number).FirstOrDefaultAsync(cancellationToken);
        if (latest is null)
        {
            return null;
        }

        var all = await db.Assessments.Where(assessment => assessment.IncidentId == incident)
            .Join(db.Users, assessment => assessment.AssessedById, person => person.Id, (assessment, person) => new { assessment, person.Name })
            .OrderByDescending(line => line.assessment.Number)
            .Select(line => new AssessmentLine(line.assessment.Number, line.assessment.Rung, line.Name, line.assessment.AssessedAt))
            .ToListAsync(cancellationToken);
        var policy = await policies.ByDigestAsync(latest.PolicyDigest, cancellationToken);
        return new LatestAssessment(new EvaluatedAssessment("latest", policy, policy.Evaluate(latest.RatingsUnder(policy))), all, await db.WithdrawnAmongAsync(latest, cancellationToken));
    }
}
