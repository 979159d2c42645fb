using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.Queue;

/// <summary>The escalations of one state, the most urgent first, page by page.</summary>
/// <param name="After">The reference of the last one on the page before.</param>
[Requires(Permission.ViewIncidents)]
public sealed record EscalationsQuery(EscalationStatus Status, string? After) : IQuery<EscalationPage>;

public sealed record EscalationPage(IReadOnlyList<EscalationRow> Rows, string? Next);

public sealed record EscalationRow(
    string Reference, int Rung, string StepTitle, string Incident, string Summary, string ProposedBy, DateTimeOffset DecideBy, DateTimeOffset? ReviewDueAt);

public sealed class EscalationsHandler(PortalDb db) : IRequestHandler<EscalationsQuery, EscalationPage>
{
    public const int PageSize = 50;

    public async Task<EscalationPage> Handle(EscalationsQuery query, CancellationToken cancellationToken)
    {
        var escalations = db.Escalations.Where(one => one.Status == query.Status);
        if (query.After is not null)
        {
            var last = await db.Escalations.Where(one => one.Reference == query.After).Select(one => new { one.DecideBy, one.Id }).SingleOrDefaultAsync(cancellationToken)
                .OrNotFound($"escalation {query.After}");
            escalations = escalations.Where(one => EF.Functions.GreaterThan(ValueTuple.Create(one.DecideBy, one.Id), ValueTuple.Create(last.DecideBy, last.Id)));
        }

        var rows = await escalations.OrderBy(one => one.DecideBy).ThenBy(one => one.Id).Take(PageSize + 1)
            .Join(db.Incidents, one => one.IncidentId, incident => incident.Id, (escalation, incident) => new { escalation, incident })
            .Join(db.Users, one => one.escalation.ProposedById, person => person.Id, (one, person) => new { one.escalation, one.incident, person })
            .OrderBy(one => one.escalation.DecideBy).ThenBy(one => one.escalation.Id)
            .Select(one => new EscalationRow(
                one.escalation.Reference, one.escalation.Rung, one.escalation.StepTitle, one.incident.Reference, one.incident.Summary, one.person.Name, one.escalation.DecideBy, one.escalation.ReviewDueAt))
            .ToListAsync(cancellationToken);
        return new EscalationPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Reference : null);
    }
}
