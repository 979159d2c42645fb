using EscalationPortal.Domain;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Incidents;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>One page of the incidents a filter leaves.</summary>
/// <param name="After">The place of the last incident on the page before; <paramref name="Before"/> that of the first on the page after.</param>
[Requires(Permission.ViewIncidents)]
public sealed record QueueQuery(IncidentFilter Filter, string? After, string? Before) : IQuery<QueuedIncidents>;

/// <param name="Up">The place to page up from; null on the first page. <paramref name="Down"/> likewise.</param>
public sealed record QueuedIncidents(IReadOnlyList<QueuedIncident> Rows, Place? Up, Place? Down);

public sealed record QueuedIncident(
    string Reference, string Summary, IncidentClass Class, string? Severity, int? Rung, string? Step, int? RungInForce, string? StepInForce, ZonedTime Detected, Marking Marking, Place Place);

public sealed class QueueValidator : AbstractValidator<QueueQuery>
{
    public QueueValidator()
    {
        RuleFor(query => query.Filter).SetValidator(new IncidentFilterValidator()).OverridePropertyName("");
        RuleFor(query => query).Must(query => new[] { query.After, query.Before }.All(place => place is null || Place.Find(place) is not null))
            .WithMessage("The address names no page of this list. Start from its first page.").OverridePropertyName("");
    }
}

public sealed class QueueHandler(PortalDb db, PolicyShelf policies, ICurrentUser user) : IRequestHandler<QueueQuery, QueuedIncidents>
{
    public const int PageSize = 50;

    public async Task<QueuedIncidents> Handle(QueueQuery query, CancellationToken cancellationToken)
    {
        var words = new PolicyWords(await policies.AllAsync(cancellationToken));
        words.RefuseUnknown(query.Filter);

        var order = query.Filter.Order;
        var found = await PageOf(db, query, user.Id).Select(one => new
        {
            one.Id,
            one.Reference,
            one.Summary,
            one.Class,
            one.SeverityTitle,
            one.SeverityRank,
            one.RecommendedRung,
            Policy = db.Assessments.Where(assessment => assessment.IncidentId == one.Id && assessment.Number == one.Assessments).Select(assessment => assessment.PolicyDigest).FirstOrDefault(),
            one.RungInForce,
            StepInForce = db.Escalations.Where(escalation => escalation.IncidentId == one.Id && escalation.Status == EscalationStatus.InForce).Select(escalation => escalation.StepTitle).FirstOrDefault(),
            one.Detected,
            one.LoggedAt,
            one.Marking,
        }).ToListAsync(cancellationToken);

        var rows = found.Take(PageSize).Select(one => new QueuedIncident(
            one.Reference,
            one.Summary,
            one.Class,
            one.SeverityTitle,
            one.RecommendedRung,
            words.TitleOf(one.Policy, one.RecommendedRung),
            one.RungInForce,
            one.StepInForce,
            one.Detected,
            one.Marking,
            order switch
            {
                IncidentOrder.Detected => new Place(0, one.Detected.At, one.Id),
                IncidentOrder.Logged => new Place(0, one.LoggedAt, one.Id),
                IncidentOrder.Severity => new Place(one.SeverityRank, one.Detected.At, one.Id),
                IncidentOrder.Step => new Place(one.RecommendedRung ?? -1, one.Detected.At, one.Id),
            })).ToList();

        // One row more than a page was asked for: it says whether there is another page that way.
        var more = found.Count > PageSize;
        if (query.Before is null)
        {
            return new QueuedIncidents(rows, query.After is null || rows.Count == 0 ? null : rows[0].Place, more ? rows[^1].Place : null);
        }

        rows.Reverse();
        return new QueuedIncidents(rows, more ? rows[0].Place : null, rows.Count == 0 ? null : rows[^1].Place);
    }

    /// <summary>A page's incidents and one more; from the bottom up when paging up.</summary>
    public static IQueryable<Incident> PageOf(PortalDb db, QueueQuery query, Guid? person)
    {
        var (order, incidents) = (query.Filter.Order, query.Filter.Of(db.Incidents.AsNoTracking(), person));
        if (Place.Find(query.Before) is { } before)
        {
            return incidents.Above(order, before).Up(order).Take(PageSize + 1);
        }

        return (Place.Find(query.After) is { } after ? incidents.Below(order, after) : incidents).Down(order).Take(PageSize + 1);
    }
}
