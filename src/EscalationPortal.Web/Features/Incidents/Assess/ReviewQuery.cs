using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Assess;

/// <summary>Asks whether the ratings could be frozen as they stand: refused as the freezing would be, and freezes nothing.</summary>
[Requires(Permission.Assess)]
public sealed record ReviewQuery(string Incident, Seen Seen, IReadOnlyList<AssessmentRating> Ratings) : IQuery<Unit>;

public sealed class ReviewValidator : AbstractValidator<ReviewQuery>
{
    public ReviewValidator() => RuleFor(query => query.Ratings).Custom(RatingChecks.RefuseWhatIsOutOfLimits);
}

public sealed class ReviewHandler(PortalDb db, CaseRecordReader recordReader, AdoptedPolicies policies) : IRequestHandler<ReviewQuery, Unit>
{
    public async Task<Unit> Handle(ReviewQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.ReadableIncidents.Where(candidate => candidate.Reference == query.Incident)
            .Select(candidate => new { candidate.Id, Assessments = db.Assessments.Count(assessment => assessment.IncidentId == candidate.Id) })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {query.Incident}");
        var policy = await policies.InForceAsync(cancellationToken);
        ConflictException.ThrowUnless(query.Seen.Covers(Assessment.SeenToAssess(incident.Assessments, policy)));
        RatingChecks.RefuseWhatDoesNotFit(policy, query.Ratings, await recordReader.GroundsAsync(incident.Id, cancellationToken));
        return Unit.Value;
    }
}
