using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>An escalation with its sign-offs, and what its pages say of its case.</summary>
/// <param name="Assessments">How many the case has, and so the number of the latest.</param>
/// <param name="AssessmentNumber">The number of the one it rests on.</param>
/// <param name="LatestPolicyDigest">The policy of the latest assessment.</param>
public sealed record EscalationOfCase(
    Escalation Escalation, string Incident, string Summary, Marking Marking, int Assessments, int AssessmentNumber, string LatestPolicyDigest)
{
    public EscalationHeading Heading => new(
        Escalation.Reference, Escalation.Rung, Escalation.StepTitle, Escalation.Status, Incident, Summary, Marking, [.. Escalation.OffRampTriggers]);
}

public sealed class EscalationReader(PortalDb db)
{
    /// <summary>In one statement, to be shown.</summary>
    public async Task<EscalationOfCase> ReadAsync(string reference, CancellationToken cancellationToken)
    {
        var row = await db.ReadableIncidents
            .Join(db.Escalations.AsNoTracking().Include(escalation => escalation.SignOffs), incident => incident.Id, escalation => escalation.IncidentId, (incident, escalation) => new { Incident = incident, Escalation = escalation })
            .Where(both => both.Escalation.Reference == reference)
            .Select(both => new
            {
                both.Escalation,
                both.Incident.Reference,
                both.Incident.Summary,
                both.Incident.Marking,
                both.Incident.Assessments,
                AssessmentNumber = db.Assessments
                    .Where(assessment => assessment.Id == both.Escalation.AssessmentId).Select(assessment => assessment.Number).First(),
                LatestPolicyDigest = db.Assessments
                    .Where(assessment => assessment.IncidentId == both.Incident.Id).OrderByDescending(assessment => assessment.Number)
                    .Select(assessment => assessment.PolicyDigest).First(),
            })
            .AsNoTracking().SingleOrDefaultAsync(cancellationToken).OrNotFound($"escalation {reference}");
        return new EscalationOfCase(row.Escalation, row.Reference, row.Summary, row.Marking, row.Assessments, row.AssessmentNumber, row.LatestPolicyDigest);
    }
}
