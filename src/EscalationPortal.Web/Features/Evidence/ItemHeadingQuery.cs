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

public sealed class ItemHeadingHandler(PortalDb db) : IRequestHandler<ItemHeadingQuery, ItemHeading>
{
    public async Task<ItemHeading> Handle(ItemHeadingQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Reference == query.Incident, cancellationToken).OrNotFound($"incident {query.Incident}");
        var items = await db.EvidenceOf(query.Incident).AsNoTracking().AsSplitQuery().OrderBy(item => item.Number).ToListAsync(cancellationToken);
        var item = items.Find(candidate => candidate.Number == query.Number).OrNotFound($"item {query.Number} of {query.Incident}");
        return new ItemHeading(
            query.Incident,
            item,
            incident.Summary,
            incident.Marking > item.Marking ? incident.Marking : item.Marking,
            [.. items.Where(otherItem => otherItem.Id != item.Id && otherItem.IsVerified).Select(otherItem => new ItemTitle(otherItem.Number, otherItem.Title))]);
    }
}
