using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
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
    string Reference, int Rung, string StepTitle, string Incident, string Summary, Marking Marking, string ProposedBy, DateTimeOffset When, bool Dissented);

public sealed class EscalationsHandler(PortalDb db) : IRequestHandler<EscalationsQuery, EscalationPage>
{
    public const int PageSize = 50;

    public async Task<EscalationPage> Handle(EscalationsQuery query, CancellationToken cancellationToken)
    {
        var dissented = db.Dissented();
        var escalations = db.Escalations.Where(escalation => escalation.Status == query.Status);
        var last = query.After is null ? null : await db.Escalations.Where(escalation => escalation.Reference == query.After)
            .Select(escalation => new Place(escalation.Duty.DecideBy, escalation.Review.DueAt, (DateTimeOffset?)escalation.Ending!.At, escalation.Id)).SingleOrDefaultAsync(cancellationToken).OrNotFound($"escalation {query.After}");

        var rows = await PageOf(escalations, query.Status, last).Take(PageSize + 1)
            .Join(db.Incidents, escalation => escalation.IncidentId, incident => incident.Id, (escalation, incident) => new { escalation, incident })
            .Join(db.Users, row => row.escalation.ProposedById, person => person.Id, (row, person) => new { row.escalation, row.incident, person })
            .Select(row => new EscalationRow(
                row.escalation.Reference, row.escalation.Step.Rung, row.escalation.Step.Title, row.incident.Reference, row.incident.Summary, row.incident.Marking, row.person.Name,
                (DateTimeOffset?)row.escalation.Ending!.At
                    ?? (row.escalation.Status == EscalationStatus.InForce ? row.escalation.Review.DueAt : null)
                    ?? (row.escalation.Status == EscalationStatus.Planned ? row.escalation.Text.StartsAt : null)
                    ?? row.escalation.Duty.DecideBy,
                dissented.Contains(row.escalation.Id)))
            .ToListAsync(cancellationToken);
        return new EscalationPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Reference : null);
    }

    private static IQueryable<Escalation> PageOf(IQueryable<Escalation> escalations, EscalationStatus status, Place? last) => status switch
    {
        EscalationStatus.Proposed or EscalationStatus.Returned or EscalationStatus.Planned =>
            (last is null ? escalations : escalations.Where(escalation => EF.Functions.GreaterThan(ValueTuple.Create(escalation.Duty.DecideBy, escalation.Id), ValueTuple.Create(last.DecideBy, last.Id))))
            .OrderBy(escalation => escalation.Duty.DecideBy).ThenBy(escalation => escalation.Id),
        EscalationStatus.InForce or EscalationStatus.UnderReview =>
            (last is null ? escalations : escalations.Where(escalation => EF.Functions.GreaterThan(ValueTuple.Create(escalation.Review.DueAt, escalation.Id), ValueTuple.Create(last.ReviewDueAt, last.Id))))
            .OrderBy(escalation => escalation.Review.DueAt).ThenBy(escalation => escalation.Id),
        EscalationStatus.Rejected or EscalationStatus.Withdrawn or EscalationStatus.Superseded or EscalationStatus.StoodDown or EscalationStatus.Lapsed =>
            (last is null ? escalations : escalations.Where(escalation => EF.Functions.LessThan(ValueTuple.Create((DateTimeOffset?)escalation.Ending!.At, escalation.Id), ValueTuple.Create(last.EndedAt, last.Id))))
            .OrderByDescending(escalation => escalation.Ending!.At).ThenByDescending(escalation => escalation.Id),
    };

    /// <summary>Where an escalation stands in the order of its state.</summary>
    private sealed record Place(DateTimeOffset DecideBy, DateTimeOffset? ReviewDueAt, DateTimeOffset? EndedAt, Guid Id);
}
