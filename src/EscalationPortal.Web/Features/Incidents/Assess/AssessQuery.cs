using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Assess;

/// <summary>What is to be rated, and how it was rated last.</summary>
[Requires(Permission.Assess)]
public sealed record AssessQuery(string Incident) : IQuery<ToAssess>, IConcernsIncident;

/// <param name="LatestIsOwn">The reader froze it: in another tab, or elsewhere.</param>
/// <param name="Latest">The ratings of the latest assessment by indicator; empty while there is none.</param>
/// <param name="Recorded">What the record says of indicators by itself.</param>
/// <param name="Evaluation">What the policy makes of the latest assessment; null while there is none, or where it was made under another.</param>
public sealed record ToAssess(string Summary, Marking Marking, CaseKind Kind, ThresholdPolicy Policy, int Number, string? LatestBy, bool LatestIsOwn, IReadOnlyDictionary<string, RatingForm> Latest, EvaluationResult? Evaluation, IReadOnlyList<CitableItem> Evidence, IReadOnlyList<RecordedLevel> Recorded)
{
    public Seen Seen => Assessment.SeenToAssess(Number, Policy);
}

/// <summary>An item a rating can rest on.</summary>
public sealed record CitableItem(int Number, string Title, string Grade);

public sealed class AssessHandler(PortalDb db, AdoptedPolicies policies, FrozenAssessments frozenAssessments, ICurrentUser user) : IRequestHandler<AssessQuery, ToAssess>
{
    public async Task<ToAssess> Handle(AssessQuery query, CancellationToken cancellationToken)
    {
        var reference = new Told<string>(query.Incident);
        var row = await db.Ask(nameof(AssessHandler), reference, () => db.ReadableIncidents.Where(incident => incident.Reference == reference.Value)
            .Select(incident => new
            {
                incident.Id,
                incident.Summary,
                incident.Marking,
                incident.Class,
                incident.Sectors,
                Latest = db.Assessments
                    .Where(assessment => assessment.IncidentId == incident.Id).OrderByDescending(assessment => assessment.Number)
                    .Select(assessment => (Guid?)assessment.Id).FirstOrDefault(),
                ById = db.Assessments
                    .Where(assessment => assessment.IncidentId == incident.Id).OrderByDescending(assessment => assessment.Number)
                    .Select(assessment => (Guid?)assessment.AssessedById).FirstOrDefault(),
                By = db.Assessments
                    .Where(assessment => assessment.IncidentId == incident.Id).OrderByDescending(assessment => assessment.Number)
                    .Select(assessment => db.Users.Where(person => person.Id == assessment.AssessedById).Select(person => person.Name).First()).FirstOrDefault(),
                Items = db.CaseRows.Where(caseRow => caseRow.IncidentId == incident.Id).Select(caseRow => caseRow.Items).FirstOrDefault(),
                Attribution = db.CaseRows.Where(caseRow => caseRow.IncidentId == incident.Id).Select(caseRow => caseRow.Attribution).FirstOrDefault(),
            }))
            .SingleOrDefaultAsync(cancellationToken).AsTask().OrNotFound($"incident {query.Incident}");
        var policy = await policies.InForceAsync(cancellationToken);
        var frozen = row.Latest is { } assessment ? await frozenAssessments.OfAsync(assessment, cancellationToken) : null;
        var latest = frozen?.Assessment;

        var items = CaseRow.ReadItems(row.Items).Where(item => !item.IsWithdrawn).ToList();
        List<EvidenceStanding> standings = [.. items.Select(item => item.Standing)];

        // Under another policy than last time, what still has the same keys is carried over.
        var carried = latest?.CarryInto(policy);
        var ratings = (latest?.Ratings ?? [])
            .Where(rating => policy.FindIndicator(rating.Indicator) is not null && !carried!.Lost.Contains(rating.Indicator))
            .ToDictionary(rating => rating.Indicator, RatingForm.Of);
        return new ToAssess(
            row.Summary,
            row.Marking,
            new CaseKind(row.Class, row.Sectors),
            policy,
            latest?.Number ?? 0,
            row.By,
            row.ById is not null && row.ById == user.Id,
            ratings,
            frozen?.Policy.Digest == policy.Digest ? frozen.Evaluation : null,
            [.. items.Select(item => new CitableItem(item.Number, item.Title, item.Grade.ToString()))],
            RecordedLevel.AllIn(policy, standings, CaseRow.ReadAttribution(row.Attribution)?.SnapshotOf(standings)));
    }
}
