using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Naming;

/// <summary>
/// One page of the signals that name an observable, of those their reader may read, the latest first; with the first, the incidents it was added to.
/// </summary>
/// <param name="After">The last signal on the page before; <paramref name="Before"/> is the first on the page after.</param>
[Requires(Permission.ViewSignals)]
public sealed record ObservableNamingQuery(Observable Observable, string? After, string? Before) : IQuery<NamingList>;

/// <summary>The same of a technique, by its id.</summary>
/// <inheritdoc cref="ObservableNamingQuery" path="/param"/>
[Requires(Permission.ViewSignals)]
public sealed record TechniqueNamingQuery(string Technique, string? After, string? Before) : IQuery<NamingList>;

/// <param name="Up">The page before ends before this signal; null on the first. <paramref name="Down"/> likewise.</param>
/// <param name="AddedTo">
/// The latest incidents it was added to by hand, with the first page; no more than one over <see cref="NamingHandler.MaxIncidents"/>.
/// </param>
public sealed record NamingList(IReadOnlyList<NamingSignal> Rows, string? Up, string? Down, IReadOnlyList<NamingIncident> AddedTo);

public sealed record NamingIncident(string Reference, string Summary, Marking Marking);

/// <param name="State">To the partner who sent it no more than <see cref="Outcomes"/> tells.</param>
/// <param name="Incident">The incident it belongs to; null while it belongs to none, and to a partner.</param>
public sealed record NamingSignal(
    string Reference, string Summary, string Organisation, Marking Marking, DateTimeOffset ReceivedAt, TriageState State,
    string? Incident, string? IncidentSummary, Marking? IncidentMarking);

public sealed class NamingHandler(PortalDb db, Outcomes outcomes, ICurrentUser user)
    : IRequestHandler<ObservableNamingQuery, NamingList>, IRequestHandler<TechniqueNamingQuery, NamingList>
{
    public const int PageSize = 50;
    public const int MaxIncidents = 50;

    public Task<NamingList> Handle(ObservableNamingQuery query, CancellationToken cancellationToken) =>
        PageAsync(Naming(query.Observable), AddedTo(query.Observable), query.After, query.Before, cancellationToken);

    public Task<NamingList> Handle(TechniqueNamingQuery query, CancellationToken cancellationToken) =>
        PageAsync(Naming(query.Technique), AddedTo(query.Technique), query.After, query.Before, cancellationToken);

    /// <summary>The signals that came naming it, and when each did by its id.</summary>
    public IQueryable<Guid> Naming(Observable observable)
    {
        var digest = observable.Digest;
        return db.SignalObservables.Where(named => named.Digest == digest).Select(named => named.SignalId);
    }

    public IQueryable<Guid> Naming(string technique) => db.SignalTechniques.Where(named => named.Technique == technique).Select(named => named.SignalId);

    /// <summary>The incidents that it was added to, of those the reader may read, the latest first.</summary>
    public IQueryable<NamingIncident> AddedTo(Observable observable)
    {
        var digest = observable.Digest;
        return Readable(db.CaseObservables.Where(named => named.Digest == digest).Select(named => named.IncidentId));
    }

    public IQueryable<NamingIncident> AddedTo(string technique) =>
        Readable(db.CaseTechniques.Where(named => named.Technique == technique).Select(named => named.IncidentId));

    private IQueryable<NamingIncident> Readable(IQueryable<Guid> incidents) => incidents
        .Join(db.ReadableIncidents, id => id, incident => incident.Id, (_, incident) => incident)
        .OrderByDescending(incident => incident.Id).Take(MaxIncidents + 1)
        .Select(incident => new NamingIncident(incident.Reference, incident.Summary, incident.Marking));

    /// <summary>A page off the index of what is named, and one signal more: it says whether there is another page that way.</summary>
    /// <param name="place">The signal it goes on from, and the whole that it is of; null for the first page.</param>
    public IQueryable<NamingSignal> PageOf(IQueryable<Guid> naming, (Guid Whole, Guid Id)? place, bool upwards)
    {
        if (place is var (whole, _))
        {
            naming = upwards ? naming.Where(named => named >= whole) : naming.Where(named => named <= whole);
        }

        // The parts of a signal name what it named. Read by who reads the signal: what it names needs no filter of its own.
        var signals = naming.Join(db.ReadableSignals, named => named, signal => signal.WholeId, (_, signal) => signal).AsNoTracking();
        if (place is var (ofWhole, id))
        {
            signals = upwards
                ? signals.Where(signal => EF.Functions.GreaterThan(ValueTuple.Create(signal.WholeId, signal.Id), ValueTuple.Create(ofWhole, id)))
                : signals.Where(signal => EF.Functions.LessThan(ValueTuple.Create(signal.WholeId, signal.Id), ValueTuple.Create(ofWhole, id)));
        }

        return (upwards
                ? signals.OrderBy(signal => signal.WholeId).ThenBy(signal => signal.Id)
                : signals.OrderByDescending(signal => signal.WholeId).ThenByDescending(signal => signal.Id))
            .Take(PageSize + 1)
            .Select(signal => new NamingSignal(
                signal.Reference, signal.Summary, signal.Organisation, signal.Marking, signal.ReceivedAt, signal.State,
                db.Incidents.Where(incident => incident.Id == signal.IncidentId).Select(incident => incident.Reference).FirstOrDefault(),
                db.Incidents.Where(incident => incident.Id == signal.IncidentId).Select(incident => incident.Summary).FirstOrDefault(),
                db.Incidents.Where(incident => incident.Id == signal.IncidentId).Select(incident => (Marking?)incident.Marking).FirstOrDefault()));
    }

    private async Task<NamingList> PageAsync(
        IQueryable<Guid> naming, IQueryable<NamingIncident> addedTo, string? after, string? before, CancellationToken cancellationToken)
    {
        var goesBack = before is not null;
        var place = (before ?? after) is { } reference
            ? await db.Signals.Where(signal => signal.Reference == reference).Select(signal => new { signal.WholeId, signal.Id })
                .SingleOrDefaultAsync(cancellationToken).OrNotFound($"signal {reference}")
            : null;
        var rows = await PageOf(naming, place is null ? null : (place.WholeId, place.Id), upwards: goesBack).ToListAsync(cancellationToken);
        var (page, more) = (rows.Take(PageSize).ToList(), rows.Count > PageSize);
        if (goesBack)
        {
            page.Reverse();
        }

        if (!user.May(Permission.ViewIncidents))
        {
            var known = await outcomes.OfAsync([.. page.Select(row => row.Reference)], cancellationToken);
            page = [.. page.Select(row => row with { State = known[row.Reference], Incident = null, IncidentSummary = null, IncidentMarking = null })];
        }

        var (isFirst, isLast) = goesBack ? (!more, page.Count == 0) : (place is null, !more);
        var incidents = isFirst && user.May(Permission.ViewIncidents) ? await addedTo.ToListAsync(cancellationToken) : [];
        return new NamingList(page, isFirst || page.Count == 0 ? null : page[0].Reference, isLast ? null : page[^1].Reference, incidents);
    }
}
