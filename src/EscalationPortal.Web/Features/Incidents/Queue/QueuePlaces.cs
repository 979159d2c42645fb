using System.Linq.Expressions;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Configurations;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>What a page of the queue shows of an incident, and what says where the incident stands in the list.</summary>
public sealed record QueueRow(
    Guid Id, string Reference, string Summary, IncidentClass Class, IReadOnlyList<string> States, IReadOnlyList<string> Sectors,
    string? SeverityTitle, int SeverityRank,
    int? RecommendedRung, int? LeastRung, int? MostRung, int? RatedIndicators, int? Indicators, bool? TooLittleKnown, string? Policy,
    RowStanding Standing, RowOwner? Owner, DateTimeOffset DetectedAt, DateTimeOffset LoggedAt, DateTimeOffset ChangedAt, DateTimeOffset Attention,
    Marking Marking, bool IsRestricted)
{
    public Place PlaceIn(IncidentOrder order) => order switch
    {
        IncidentOrder.Changed => new Place(0, ChangedAt, Id),
        IncidentOrder.Due => new Place(0, Attention, Id),
        IncidentOrder.Detected => new Place(0, DetectedAt, Id),
        IncidentOrder.Logged => new Place(0, LoggedAt, Id),
        IncidentOrder.Severity => new Place(SeverityRank, DetectedAt, Id),
        IncidentOrder.Step => new Place(RecommendedRung ?? IncidentConfiguration.NoRung, DetectedAt, Id),
    };
}

/// <param name="ReturnedToReader">Whoever reads the list proposed what was returned.</param>
public sealed record RowStanding(
    CaseStage Stage, int? Rung, int? RungInForce, int Signatures, int SignaturesAsked, DateTimeOffset? DueAt, DateTimeOffset? AttentionAt, bool ReturnedToReader);

/// <param name="Reads">They may read the case.</param>
public sealed record RowOwner(Guid? Id, string? Name, bool IsClosed, List<Role>? Roles, bool Reads);

/// <summary>
/// Finds the incidents of a page by their places alone, off an index, and reads what the page shows of these and of no others. Why so,
/// and why some filters are counted first: docs/adr/0006.
/// </summary>
/// <param name="search">What the query's filter searches for.</param>
public sealed class QueuePlaces(PortalDb db, QueueQuery query, IncidentSearch search, Guid? reader, DateTimeOffset at)
{
    public const int PageSize = 50;

    /// <summary>Up to so many matches are read all and put in order here; with more, the next page is never far along the order.</summary>
    public const int Few = 5_000;

    /// <summary>
    /// PostgreSQL guesses how often words meet, and with a wrong guess would read the whole table for a handful of them, or all the matches
    /// of a frequent one before it asks which are restricted.
    /// </summary>
    public const string StopsAtFew = "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

    private readonly IncidentOrder _order = query.Filter.Sorted.Order;

    // Towards larger values: on the way down a list that begins with the smallest, or on the way back up one that begins with the largest.
    private readonly bool _rises = query.Filter.Sorted.Ascending == query.Before is null;
    private readonly bool _goesBack = query.Before is not null;
    private readonly Place? _from = Place.Find(query.Before ?? query.After);
    private readonly ToldPlace _told = new(Place.Find(query.Before ?? query.After) ?? new Place(0, default, default));
    private readonly Told<Guid?> _person = new(reader);
    private readonly Told<DateTimeOffset> _now = new(at);

    /// <summary>The matches in no order, one more than are few.</summary>
    public IQueryable<Place> Unordered => Matching(byIndex: true).Places(_order).Take(Few + 1);

    /// <summary>A page off the index of the order, and one incident more: it says whether there is another page that way. In no order.</summary>
    public IQueryable<QueueRow> AlongTheOrder => Shown(PageOf(Onwards)
        .Select(incident => incident.Id)
        .Join(db.Incidents.AsNoTracking(), id => id, incident => incident.Id, (_, incident) => incident));

    private IQueryable<Incident> Onwards => (_rises, _from) switch
    {
        (true, null) => Matching(byIndex: false).Up(_order),
        (true, _) => Matching(byIndex: false).Above(_order, _told).Up(_order),
        (false, null) => Matching(byIndex: false).Down(_order),
        (false, _) => Matching(byIndex: false).Below(_order, _told).Down(_order),
    };

    // Only here is it asked which cases the reader may read: the rest of a query is about those that were found.
    private IQueryable<Incident> Matching(bool byIndex) => query.Filter.Of(db.ReadableIncidents.AsNoTracking(), search, _person, _now, byIndex);

    /// <summary>The page from the top down, and where to page on up and down from, null at either end.</summary>
    public async Task<(IReadOnlyList<QueueRow> Rows, Place? Up, Place? Down)> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await FewAsync(cancellationToken) is { } few
            ? await ReadAsync(few, cancellationToken)
            : await AlongAsync(cancellationToken);
        rows.Sort((row, other) => Place.Upwards.Compare(row.PlaceIn(_order), other.PlaceIn(_order)) * (_rises ? 1 : -1));
        var (page, more) = (rows.Take(PageSize).ToList(), rows.Count > PageSize);
        if (!_goesBack)
        {
            return (page, _from is null || page.Count == 0 ? null : page[0].PlaceIn(_order), more ? page[^1].PlaceIn(_order) : null);
        }

        page.Reverse();
        return (page, more ? page[0].PlaceIn(_order) : null, page.Count == 0 ? null : page[^1].PlaceIn(_order));
    }

    // With nothing chosen a view has few forms, and is asked for again and again.
    private async Task<List<QueueRow>> AlongAsync(CancellationToken cancellationToken) => query.Filter.Chosen.Count > 0
        ? await AlongTheOrder.ToListAsync(cancellationToken)
        : await db.Ask(
            (nameof(QueuePlaces), query.Filter.InView, _order, _rises, _from is null), _person, _now, _told.Rank, _told.At, _told.Id, () => AlongTheOrder)
            .ToListAsync(cancellationToken);

    private async Task<List<Place>?> FewAsync(CancellationToken cancellationToken)
    {
        if (!query.Filter.AsksForWords)
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(StopsAtFew, cancellationToken);
        var matches = await Unordered.ToListAsync(cancellationToken);
        return matches.Count > Few ? null : matches;
    }

    private Task<List<QueueRow>> ReadAsync(List<Place> few, CancellationToken cancellationToken)
    {
        var onwards = few.Where(place => _from is null || Place.Upwards.Compare(place, _from) * (_rises ? 1 : -1) > 0);
        var ids = (_rises ? onwards.Order(Place.Upwards) : onwards.OrderDescending(Place.Upwards)).Take(PageSize + 1).Select(place => place.Id).ToList();
        return Shown(db.ReadableIncidents.AsNoTracking().Where(incident => ids.Contains(incident.Id))).ToListAsync(cancellationToken);
    }

    // As a parameter, whose value is not known when it is planned, the size would have the question planned anew each time it is asked.
    private static IQueryable<Incident> PageOf(IQueryable<Incident> incidents)
    {
        Expression<Func<int>> size = () => EF.Constant(PageSize + 1);
        return incidents.Provider.CreateQuery<Incident>(
            Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(Incident)], incidents.Expression, size.Body));
    }

    // Column by column: asked for as a whole, a time with its zone would bring along every column of the incident, its description among them.
    private IQueryable<QueueRow> Shown(IQueryable<Incident> incidents) => incidents.Select(incident => new QueueRow(
        incident.Id,
        incident.Reference,
        incident.Summary,
        incident.Class,
        incident.States,
        incident.Sectors,
        incident.SeverityTitle,
        incident.SeverityRank,
        incident.RecommendedRung,
        incident.LeastRung,
        incident.MostRung,
        incident.RatedIndicators,
        incident.Indicators,
        incident.TooLittleKnown,
        db.Assessments.Where(assessment => assessment.IncidentId == incident.Id && assessment.Number == incident.Assessments)
            .Select(assessment => assessment.PolicyDigest).FirstOrDefault(),
        new RowStanding(
            incident.Stage,
            incident.StageRung,
            incident.RungInForce,
            incident.Signatures,
            incident.SignaturesAsked,
            incident.DueAt,
            incident.AttentionAt,
            incident.Stage == CaseStage.Returned && db.Escalations.Any(escalation =>
                escalation.IncidentId == incident.Id && escalation.Status == EscalationStatus.Returned && escalation.ProposedById == _person.Value)),
        db.Users.Where(owner => owner.Id == incident.OwnerId)
            .Select(owner => new RowOwner(
                owner.Id, owner.Name, owner.DisabledReason != null, owner.Roles, db.IncidentsTheirOwnersRead.Any(owned => owned.Id == incident.Id)))
            .FirstOrDefault(),
        incident.Detected.At,
        incident.LoggedAt,
        incident.ChangedAt,
        EF.Property<DateTimeOffset>(incident, IncidentConfiguration.AttentionForSorting),
        incident.Marking,
        db.CaseAccess.Any(access => access.IncidentId == incident.Id && (access.Listed || access.Compartments.Count > 0))));
}
