using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Assess;

/// <summary>What is to be rated, and how it was rated last.</summary>
[Requires(Permission.Assess)]
public sealed record AssessQuery(string Incident) : IQuery<ToAssess>, IConcernsIncident;

/// <param name="Latest">The ratings of the latest assessment by indicator; empty while there is none.</param>
public sealed record ToAssess(string Summary, ThresholdPolicy Policy, int Number, string? LatestBy, IReadOnlyDictionary<string, RatingForm> Latest, IReadOnlyList<CitableItem> Evidence);

/// <summary>An item a rating can rest on.</summary>
public sealed record CitableItem(int Number, string Title, string Grade);

public sealed class AssessHandler(PortalDb db, AdoptedPolicies policies) : IRequestHandler<AssessQuery, ToAssess>
{
    public async Task<ToAssess> Handle(AssessQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Reference == query.Incident, cancellationToken).OrNotFound($"incident {query.Incident}");
        var policy = await policies.InForceAsync(cancellationToken);
        var latest = await db.Assessments.AsNoTracking().Where(assessment => assessment.IncidentId == incident.Id).OrderByDescending(assessment => assessment.Number).FirstOrDefaultAsync(cancellationToken);
        var by = latest is null ? null : await db.Users.Where(person => person.Id == latest.AssessedById).Select(person => person.Name).SingleAsync(cancellationToken);

        // Under another policy than last time, what still has the same keys is carried over.
        var ratings = (latest?.Ratings ?? []).Where(rating => policy.FindIndicator(rating.Indicator) is { } indicator && (rating.IsUnknown || indicator.IndexOf(rating.Likely!) >= 0))
            .ToDictionary(rating => rating.Indicator, RatingForm.Of);
        return new ToAssess(incident.Summary, policy, latest?.Number ?? 0, by, ratings, await EvidenceAsync(incident.Id, cancellationToken));
    }

    private async Task<IReadOnlyList<CitableItem>> EvidenceAsync(Guid incident, CancellationToken cancellationToken) =>
        [.. (await db.EvidenceItems.AsNoTracking().Where(item => item.IncidentId == incident && item.WithdrawnAt == null).OrderBy(item => item.Number).ToListAsync(cancellationToken))
            .Select(item => new CitableItem(item.Number, item.Title, item.Grade.ToString()))];
}
