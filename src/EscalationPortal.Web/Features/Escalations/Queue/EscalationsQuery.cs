using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.Queue;

/// <summary>The escalations of one state, page by page: open ones by deadline, those in force by review, ended ones the latest first.</summary>
/// <param name="After">The reference of the last one on the page before.</param>
[Requires(Permission.ViewIncidents)]
public sealed record EscalationsQuery(EscalationStatus Status, string? After) : IQuery<EscalationPage>;

public sealed record EscalationPage(IReadOnlyList<EscalationRow> Rows, string? Next);

/// <param name="When">What its state waits for: the deadline, the review, the start, or when it ended.</param>
public sealed record EscalationRow(
    string Reference, int Rung, string StepTitle, string Incident, string Summary, Marking Marking, string ProposedBy, DateTimeOffset When);

public sealed class EscalationsHandler(PortalDb db) : IRequestHandler<EscalationsQuery, EscalationPage>
{
    public const int PageSize = 50;

    public async Task<EscalationPage> Handle(EscalationsQuery query, CancellationToken cancellationToken)
    {
        var escalations = db.Escalations.Where(one => one.Status == query.Status);
        var last = query.After is null ? null : await db.Escalations.Where(one => one.Reference == query.After)
            .Select(one => new Place(one.DecideBy, one.ReviewDueAt, one.EndedAt, one.Id)).SingleOrDefaultAsync(cancellationToken).OrNotFound($"escalation {query.After}");

        var rows = await PageOf(escalations, query.Status, last).Take(PageSize + 1)
            .Join(db.Incidents, one => one.IncidentId, incident => incident.Id, (escalation, incident) => new { escalation, incident })
            .Join(db.Users, one => one.escalation.ProposedById, person => person.Id, (one, person) => new { one.escalation, one.incident, person })
            .Select(one => new EscalationRow(
                one.escalation.Reference, one.escalation.Rung, one.escalation.StepTitle, one.incident.Reference, one.incident.Summary, one.incident.Marking, one.person.Name,
                one.escalation.EndedAt ?? one.escalation.ReviewDecideBy ?? one.escalation.ReviewDueAt ?? (one.escalation.Status == EscalationStatus.Planned ? one.escalation.StartsAt!.Value : one.escalation.DecideBy)))
            .ToListAsync(cancellationToken);
        return new EscalationPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Reference : null);
    }

    private static IQueryable<Escalation> PageOf(IQueryable<Escalation> escalations, EscalationStatus status, Place? last) => status switch
    {
        EscalationStatus.Proposed or EscalationStatus.Returned or EscalationStatus.Planned =>
            (last is null ? escalations : escalations.Where(one => EF.Functions.GreaterThan(ValueTuple.Create(one.DecideBy, one.Id), ValueTuple.Create(last.DecideBy, last.Id))))
            .OrderBy(one => one.DecideBy).ThenBy(one => one.Id),
        EscalationStatus.InForce or EscalationStatus.UnderReview =>
            (last is null ? escalations : escalations.Where(one => EF.Functions.GreaterThan(ValueTuple.Create(one.ReviewDueAt, one.Id), ValueTuple.Create(last.ReviewDueAt, last.Id))))
            .OrderBy(one => one.ReviewDueAt).ThenBy(one => one.Id),
        EscalationStatus.Rejected or EscalationStatus.Withdrawn or EscalationStatus.Superseded or EscalationStatus.StoodDown or EscalationStatus.Lapsed =>
            (last is null ? escalations : escalations.Where(one => EF.Functions.LessThan(ValueTuple.Create(one.EndedAt, one.Id), ValueTuple.Create(last.EndedAt, last.Id))))
            .OrderByDescending(one => one.EndedAt).ThenByDescending(one => one.Id),
    };

    /// <summary>Where an escalation stands in the order of its state.</summary>
    private sealed record Place(DateTimeOffset DecideBy, DateTimeOffset? ReviewDueAt, DateTimeOffset? EndedAt, Guid Id);
}
