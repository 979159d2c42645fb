using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.AssessmentResult;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Assess;

/// <summary>What the policy would say of the ratings as they stand; what is not filled in properly yet counts as unknown.</summary>
[Requires(Permission.Assess)]
public sealed record PreviewQuery(IReadOnlyDictionary<string, RatingForm> Ratings) : IQuery<EvaluatedAssessment>;

public sealed class PreviewHandler(AdoptedPolicies policies) : IRequestHandler<PreviewQuery, EvaluatedAssessment>
{
    public async Task<EvaluatedAssessment> Handle(PreviewQuery query, CancellationToken cancellationToken)
    {
        var policy = await policies.InForceAsync(cancellationToken);
        var ratings = new Dictionary<string, Rating>(StringComparer.Ordinal);
        foreach (var (indicator, form) in query.Ratings)
        {
            var one = new Dictionary<string, Rating> { [indicator] = form.ToRating() ?? Rating.Unknown };
            if (Ratings.ErrorsIn(policy, one).Count == 0)
            {
                ratings[indicator] = one[indicator];
            }
        }

        return new EvaluatedAssessment("preview", policy, policy.Evaluate(Ratings.For(policy, ratings)));
    }
}
