using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence;

/// <summary>What stands above a form about one item.</summary>
[Requires(Permission.ReadEvidence)]
public sealed record ItemHeadingQuery(string Incident, int Number) : IQuery<ItemHeading>, IConcernsIncident;

/// <param name="Others">The other items of the case that count, for a form that names one.</param>
public sealed record ItemHeading(string Incident, EvidenceItem Item, string Summary, Marking Marking, IReadOnlyList<ItemTitle> Others)
{
    /// <summary>What stands above the heading of a page that does one thing to the item.</summary>
    public IReadOnlyList<ReasonLink> Above =>
    [
        new(Incident, $"/incidents/{Incident}"),
        new("Evidence", $"/incidents/{Incident}/evidence"),
        new($"Item {Item.Number}, {Item.Title}", $"/incidents/{Incident}/evidence/{Item.Number}"),
    ];
}

public sealed record ItemTitle(int Number, string Title);

public sealed class ItemHeadingHandler(PortalDb db, EvidenceItems evidenceItems) : IRequestHandler<ItemHeadingQuery, ItemHeading>
{
    public async Task<ItemHeading> Handle(ItemHeadingQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.ReadableIncidents.Where(candidate => candidate.Reference == query.Incident)
            .Join(db.CaseRows, candidate => candidate.Id, row => row.IncidentId, (candidate, row) => new { candidate.Summary, candidate.Marking, row.Items })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {query.Incident}");
        var item = await evidenceItems.LookAtAsync(query.Incident, query.Number, cancellationToken);
        return new ItemHeading(
            query.Incident,
            item,
            incident.Summary,
            incident.Marking > item.Marking ? incident.Marking : item.Marking,
            [.. CaseRow.ReadItems(incident.Items).Where(otherItem => otherItem.Id != item.Id && otherItem.IsVerified).Select(otherItem => new ItemTitle(otherItem.Number, otherItem.Title))]);
    }
}
