using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.AssessmentResult;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Assess;

/// <summary>What the policy would say of the ratings as they stand; what is not filled in properly yet counts as unknown.</summary>
[Requires(Permission.Assess)]
public sealed record PreviewQuery(string Incident, IReadOnlyDictionary<string, Rating> Ratings)
    : IQuery<EvaluatedAssessment>, IConcernsIncident;

public sealed class PreviewHandler(PortalDb db, AdoptedPolicies policies) : IRequestHandler<PreviewQuery, EvaluatedAssessment>
{
    public async Task<EvaluatedAssessment> Handle(PreviewQuery query, CancellationToken cancellationToken)
    {
        var kind = await db.ReadableIncidents.Where(incident => incident.Reference == query.Incident)
            .Select(incident => new { incident.Class, incident.Sectors })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {query.Incident}");
        var policy = await policies.InForceAsync(cancellationToken);
        var ratings = new Dictionary<string, Rating>(StringComparer.Ordinal);
        foreach (var (indicator, rating) in query.Ratings)
        {
            if (Ratings.ErrorsIn(policy, new Dictionary<string, Rating> { [indicator] = rating }).Count == 0)
            {
                ratings[indicator] = rating;
            }
        }

        var evaluation = policy.Evaluate(Ratings.For(policy, ratings));
        return new EvaluatedAssessment("preview", policy, evaluation, new CaseKind(kind.Class, kind.Sectors));
    }
}
