using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;

namespace EscalationPortal.Web.Features.Policies;

/// <summary>An assessment as policies are compared over it.</summary>
/// <param name="Number">Which of the case's assessments it is.</param>
/// <param name="Taken">The key of the step that was taken on it, or for its case; null for none.</param>
public sealed record AssessedCase(Guid IncidentId, string Reference, int Number, Marking Marking, bool IsRestricted, List<StoredRating> Ratings, string? Taken)
{
    /// <summary>Its ratings as the domain takes them.</summary>
    public Dictionary<string, Rating> RatingsAlone => Ratings.ToDictionary(
        rating => rating.Indicator, rating => rating.Likely is { } likely ? Rating.Range(rating.Lowest ?? likely, likely, rating.Highest ?? likely) : Rating.Unknown);

    /// <summary>What is wrong with it, or null.</summary>
    public string? PutInto(CarriedCases cases, string name) => cases.Take(name, RatingsAlone, Taken);
}

public sealed record StoredRating(string Indicator, string? Lowest, string? Likely, string? Highest);

/// <summary>Assessments in the form in which policies are compared over them.</summary>
public static class AssessedCases
{
    /// <summary>As many cases as a page looks at while its reader waits: those changed last; more of them than any desk has open.</summary>
    public const int MaxAtOnce = 1_000;

    /// <summary>The cases changed last, each as it was assessed last, and one more than a page looks at.</summary>
    /// <param name="cases">Those the reader may read: nothing else is filtered.</param>
    public static IQueryable<AssessedCase> ChangedLast(PortalDb db, IQueryable<Incident> cases) => Read(db, every: false, cases
        .Where(incident => incident.Assessments > 0)
        .OrderByDescending(incident => incident.ChangedAt).ThenBy(incident => incident.Id).Take(MaxAtOnce + 1)
        .SelectMany(
            incident => db.Assessments.Where(assessment => assessment.IncidentId == incident.Id && assessment.Number == incident.Assessments),
            (incident, assessment) => new Pair { Incident = incident, Assessment = assessment }));

    /// <summary>So many after this one, case after case and in each by number.</summary>
    /// <param name="cases">Those the reader may read: nothing else is filtered.</param>
    /// <param name="every">Every assessment of a case, and not the last alone.</param>
    public static IQueryable<AssessedCase> After(PortalDb db, IQueryable<Incident> cases, bool every, Guid incidentId, int number, int count) => Read(db, every, cases
        .Where(incident => incident.Assessments > 0 && incident.Id >= incidentId)
        .SelectMany(
            incident => db.Assessments.Where(assessment => assessment.IncidentId == incident.Id
                && (every || assessment.Number == incident.Assessments) && (incident.Id > incidentId || assessment.Number > number)),
            (incident, assessment) => new Pair { Incident = incident, Assessment = assessment })
        .OrderBy(pair => pair.Incident.Id).ThenBy(pair => pair.Assessment.Number).Take(count));

    private static IQueryable<AssessedCase> Read(PortalDb db, bool every, IQueryable<Pair> pairs) => pairs.Select(pair => new AssessedCase(
        pair.Incident.Id,
        pair.Incident.Reference,
        pair.Assessment.Number,
        pair.Incident.Marking,
        db.CaseAccess.Any(access => access.IncidentId == pair.Incident.Id && (access.Listed || access.Compartments.Count > 0)),
        pair.Assessment.Ratings.Select(rating => new StoredRating(rating.Indicator, rating.Lowest, rating.Likely, rating.Highest)).ToList(),
        every
            ? db.Escalations.Where(escalation => escalation.AssessmentId == pair.Assessment.Id && escalation.InForceAt != null)
                .OrderByDescending(escalation => escalation.InForceAt).Select(escalation => escalation.Step.Key).FirstOrDefault()
            : db.Escalations.Where(escalation => escalation.IncidentId == pair.Incident.Id && (escalation.Status == EscalationStatus.InForce || escalation.Status == EscalationStatus.UnderReview))
                .Select(escalation => escalation.Step.Key).FirstOrDefault()));

    private sealed class Pair
    {
        public required Incident Incident { get; init; }
        public required Assessment Assessment { get; init; }
    }
}
