using EscalationPortal.Domain.Cases;
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

/// <param name="Open">How many there are of each state that is not an end; what has ended only grows, and is not counted.</param>
public sealed record EscalationPage(IReadOnlyList<EscalationRow> Rows, string? Next, IReadOnlyDictionary<EscalationStatus, int> Open);

/// <param name="When">What its state waits for: the deadline, the review, the start, or when it ended.</param>
/// <param name="Signatures">How many of the signatures asked for were given and still count; null where none is awaited.</param>
public sealed record EscalationRow(
    string Reference, int Rung, string StepTitle, string Incident, string Summary, Marking Marking, string ProposedBy, DateTimeOffset When,
    bool Dissented, (int Given, int Asked)? Signatures);

public sealed class EscalationsHandler(PortalDb db) : IRequestHandler<EscalationsQuery, EscalationPage>
{
    public const int PageSize = 50;

    private static readonly EscalationStatus[] _open =
        [EscalationStatus.Proposed, EscalationStatus.Returned, EscalationStatus.Planned, EscalationStatus.InForce, EscalationStatus.UnderReview];

    public async Task<EscalationPage> Handle(EscalationsQuery query, CancellationToken cancellationToken)
    {
        var dissented = db.Dissented();
        var escalations = db.Escalations.Where(escalation => escalation.Status == query.Status);
        var last = query.After is null ? null : await db.Escalations.Where(escalation => escalation.Reference == query.After)
            .Select(escalation => new Place(escalation.Duty.DecideBy, escalation.Review.DueAt, (DateTimeOffset?)escalation.Ending!.At, escalation.Id)).SingleOrDefaultAsync(cancellationToken).OrNotFound($"escalation {query.After}");

        var rows = await PageOf(escalations, query.Status, last).Take(PageSize + 1).AsNoTracking().Include(escalation => escalation.SignOffs)
            .Join(db.Incidents, escalation => escalation.IncidentId, incident => incident.Id, (escalation, incident) => new { Escalation = escalation, Incident = incident })
            .Join(db.Users, row => row.Escalation.ProposedById, person => person.Id, (row, person) => new
            {
                row.Escalation,
                row.Incident.Reference,
                row.Incident.Facts.Summary,
                row.Incident.Marking,
                ProposedBy = person.Name,
                Dissented = dissented.Contains(row.Escalation.Id),
            })
            .ToListAsync(cancellationToken);
        var open = await db.Escalations.Where(escalation => _open.Contains(escalation.Status)).GroupBy(escalation => escalation.Status)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return new EscalationPage(
            [
                .. rows.Take(PageSize).Select(row => new EscalationRow(
                    row.Escalation.Reference, row.Escalation.Step.Rung, row.Escalation.Step.Title, row.Reference, row.Summary, row.Marking, row.ProposedBy,
                    WhenOf(row.Escalation), row.Dissented, SignaturesOf(row.Escalation))),
            ],
            rows.Count > PageSize ? rows[PageSize - 1].Escalation.Reference : null,
            _open.ToDictionary(status => status, status => open.GetValueOrDefault(status)));
    }

    private static DateTimeOffset WhenOf(Escalation escalation) => escalation.Ending?.At ?? escalation.Status switch
    {
        EscalationStatus.InForce => escalation.Review.DueAt,
        EscalationStatus.Planned => escalation.Text.StartsAt,
        _ => null,
    } ?? escalation.Duty.DecideBy;

    internal static (int Given, int Asked)? SignaturesOf(Escalation escalation) =>
        escalation.Waiting is null ? null : CaseStanding.Of([escalation]) is var standing ? (standing.Signatures, standing.SignaturesAsked) : null;

    internal static IQueryable<Escalation> InOrder(IQueryable<Escalation> escalations, EscalationStatus status) =>
        PageOf(escalations.Where(escalation => escalation.Status == status), status, last: null);

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
