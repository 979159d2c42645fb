using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.AssessmentResult;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.ShowAssessment;

/// <summary>A frozen assessment, computed again from its ratings and its policy's text.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record ShowAssessmentQuery(string Incident, int Number) : IQuery<ShownAssessment>, IConcernsIncident;

/// <param name="Grounds">What the case had on record when it was assessed.</param>
/// <param name="Withdrawn">The items it cites that were withdrawn since.</param>
/// <param name="IsReproduced">Whether computing it now gives the very bytes that were stored then.</param>
public sealed record ShownAssessment(
    int Number,
    EvaluatedAssessment Result,
    bool IsReproduced,
    string By,
    DateTimeOffset At,
    IReadOnlyList<FrozenRating> Ratings,
    AssessmentGrounds Grounds,
    IReadOnlyList<int> Withdrawn,
    Comparison? SincePrevious);

public sealed record FrozenRating(Criterion Criterion, Indicator Indicator, string Words, string? Definition, string Rationale, IReadOnlyList<int> Evidence);

/// <summary>What changed since the assessment before.</summary>
public sealed record Comparison(int Number, int Rung, decimal Aggregate, IReadOnlyList<ChangedRating> Changed);

public sealed record ChangedRating(string Indicator, string Before, string After);

public sealed class ShowAssessmentHandler(PortalDb db, CaseRecordReader recordReader, AdoptedPolicies policies) : IRequestHandler<ShowAssessmentQuery, ShownAssessment>
{
    public async Task<ShownAssessment> Handle(ShowAssessmentQuery query, CancellationToken cancellationToken)
    {
        var rows = await db.Assessments.AsNoTracking()
            .Join(
                db.Incidents.Where(incident => incident.Reference == query.Incident),
                assessment => assessment.IncidentId,
                incident => incident.Id,
                (assessment, incident) => new { Assessment = assessment, incident.Class, incident.Sectors })
            .Where(row => row.Assessment.Number == query.Number || row.Assessment.Number == query.Number - 1)
            .OrderByDescending(row => row.Assessment.Number).ToListAsync(cancellationToken);
        var found = rows.ConvertAll(row => row.Assessment);
        var assessment = found.Find(candidate => candidate.Number == query.Number).OrNotFound($"assessment {query.Number} of {query.Incident}");
        var policy = await policies.ByDigestAsync(assessment.PolicyDigest, cancellationToken);
        var evaluation = assessment.EvaluateUnder(policy);
        var by = await db.Users.Where(person => person.Id == assessment.AssessedById).Select(person => person.Name).SingleAsync(cancellationToken);

        return new ShownAssessment(
            assessment.Number,
            new EvaluatedAssessment("frozen", policy, evaluation, new CaseKind(rows[0].Class, rows[0].Sectors)) { WhatIf = $"/incidents/{query.Incident}/assessments/{assessment.Number}/what-if" },
            EvaluationDocument.BytesOf(policy, evaluation).AsSpan().SequenceEqual(assessment.Result),
            by,
            assessment.AssessedAt,
            [.. policy.Criteria.SelectMany(criterion => criterion.Indicators.Select(indicator => Frozen(criterion, indicator, assessment)))],
            assessment.Grounds,
            await recordReader.WithdrawnAmongAsync(assessment, cancellationToken),
            found.Find(otherAssessment => otherAssessment.Number == query.Number - 1) is { } previous ? Compare(policy, previous, assessment) : null);
    }

    private static FrozenRating Frozen(Criterion criterion, Indicator indicator, Assessment assessment)
    {
        var rating = assessment.Ratings.FirstOrDefault(candidate => candidate.Indicator == indicator.Key);
        return new FrozenRating(
            criterion, indicator, RatingOf(assessment, indicator).Words(indicator), indicator.Levels.FirstOrDefault(level => level.Key == rating?.Likely)?.Definition, rating?.Rationale ?? "", rating?.Evidence ?? []);
    }

    private static Comparison Compare(ThresholdPolicy policy, Assessment before, Assessment after)
    {
        var changed = policy.Indicators
            .Select(indicator => new ChangedRating(
                indicator.Title,
                RatingOf(before, indicator).Words(indicator),
                RatingOf(after, indicator).Words(indicator)))
            .Where(changedRating => changedRating.Before != changedRating.After);
        return new Comparison(before.Number, before.Rung, before.AggregateLikely, [.. changed]);
    }

    private static Rating RatingOf(Assessment assessment, Indicator indicator) =>
        assessment.Ratings.FirstOrDefault(rating => rating.Indicator == indicator.Key)?.Rating ?? Rating.Unknown;
}
