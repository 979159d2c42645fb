using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>
/// Finds the incidents of a page by their places alone; what the page shows of them is read afterwards. Why in two steps,
/// and why some filters are counted first: docs/adr/0006.
/// </summary>
public sealed class QueuePlaces(PortalDb db, QueueQuery query, Guid? person)
{
    public const int PageSize = 50;

    /// <summary>Up to so many matches are read all and put in order here; with more, the next page is never far along the order.</summary>
    public const int Few = 5_000;

    private readonly IncidentOrder _order = query.Filter.Order;
    private readonly Place? _after = Place.Find(query.After);
    private readonly Place? _before = Place.Find(query.Before);

    private IQueryable<Incident> Matching => query.Filter.Of(db.Incidents.AsNoTracking(), person);

    /// <summary>The matches in no order, one more than are few.</summary>
    public IQueryable<Place> Unordered => Matching.Places(_order).Take(Few + 1);

    /// <summary>A page off the index of the order and one incident more, which says whether there is another page that way.</summary>
    public IQueryable<Place> AlongTheOrder => (_before is not null
        ? Matching.Above(_order, _before).Up(_order)
        : (_after is not null ? Matching.Below(_order, _after) : Matching).Down(_order)).Places(_order).Take(PageSize + 1);

    /// <summary>The places of the page from the top down, and where to page on up and down from, null at either end.</summary>
    public async Task<(IReadOnlyList<Place> Places, Place? Up, Place? Down)> ReadAsync(CancellationToken cancellationToken)
    {
        var found = await FewAsync(cancellationToken) is { } few ? InOrder(few) : await AlongTheOrder.ToListAsync(cancellationToken);
        var (page, more) = (found.Take(PageSize).ToList(), found.Count > PageSize);
        if (_before is null)
        {
            return (page, _after is null || page.Count == 0 ? null : page[0], more ? page[^1] : null);
        }

        page.Reverse();
        return (page, more ? page[0] : null, page.Count == 0 ? null : page[^1]);
    }

    private async Task<List<Place>?> FewAsync(CancellationToken cancellationToken)
    {
        if (!query.Filter.AsksForWords)
        {
            return null;
        }

        // PostgreSQL guesses how often words meet, and with a wrong guess would read the whole table for a handful of them.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("SET LOCAL enable_seqscan = off", cancellationToken);
        var matches = await Unordered.ToListAsync(cancellationToken);
        return matches.Count > Few ? null : matches;
    }

    private List<Place> InOrder(List<Place> few) => _before is not null
        ? [.. few.Where(place => Place.Upwards.Compare(place, _before) > 0).Order(Place.Upwards).Take(PageSize + 1)]
        : [.. few.Where(place => _after is null || Place.Upwards.Compare(place, _after) < 0).OrderDescending(Place.Upwards).Take(PageSize + 1)];
}
