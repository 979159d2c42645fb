using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Traces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Traces;

/// <summary>What the signals of a case name, each once with the first signal that does, and what was added to it.</summary>
/// <param name="Before">The last addition on the page before.</param>
[Requires(Permission.ViewIncidents)]
public sealed record CaseTracesQuery(string Incident, Guid? Before = null) : IQuery<CaseTraces>, IConcernsIncident;

/// <param name="HasMore">There are more observables than are shown; each signal has its own.</param>
/// <param name="Additions">What people added to it, the latest first.</param>
/// <param name="Earlier">The page of earlier additions begins after this one; null on the last.</param>
/// <param name="Strictest">How the most strictly marked of its signals is marked; null where it has none.</param>
public sealed record CaseTraces(TraceList List, bool HasMore, IReadOnlyList<Addition> Additions, Guid? Earlier, Marking? Strictest);

/// <param name="From">Where it comes from.</param>
public sealed record Addition(string From, string By, DateTimeOffset At, TraceList List);

public sealed class CaseTracesHandler(PortalDb db, ICurrentUser user) : IRequestHandler<CaseTracesQuery, CaseTraces>
{
    public const int MaxShown = 2_000;
    public const int AdditionsAPage = 10;

    public async Task<CaseTraces> Handle(CaseTracesQuery query, CancellationToken cancellationToken)
    {
        var signals = db.ReadableIncidents.AsNoTracking().Where(incident => incident.Reference == query.Incident)
            .Join(db.Signals, incident => (Guid?)incident.Id, signal => signal.IncidentId, (_, signal) => signal);
        var observables = await signals
            .Join(db.SignalObservables, signal => signal.WholeId, named => named.SignalId, (signal, named) => new { signal.Reference, named.Kind, named.Value })
            .GroupBy(named => new { named.Kind, named.Value })
            .Select(group => new { group.Key.Kind, group.Key.Value, First = group.Min(named => named.Reference), Signals = group.Count() })
            .OrderBy(row => row.Kind).ThenBy(row => row.Value).Take(MaxShown + 1).ToListAsync(cancellationToken);
        var techniques = await signals
            .Join(db.SignalTechniques, signal => signal.WholeId, named => named.SignalId, (signal, named) => new { signal.Reference, named.Technique })
            .GroupBy(named => named.Technique)
            .Select(group => new { Id = group.Key, First = group.Min(named => named.Reference), Signals = group.Count() })
            .OrderBy(row => row.Id).Take(MaxShown).ToListAsync(cancellationToken);
        var (additions, earlier) = await AdditionsAsync(query, cancellationToken);
        return new CaseTraces(
            new TraceList(
                [.. observables.Take(MaxShown).Select(row => new ShownObservable(StoredObservable.Of(row.Kind, row.Value), row.First, row.Signals - 1))],
                [.. techniques.Select(row => new ShownTechnique(Technique.Find(row.Id)!, row.First, row.Signals - 1))],
                user.May(Permission.ViewSignals)),
            observables.Count > MaxShown,
            additions,
            earlier,
            (await signals.Select(signal => signal.Marking).Distinct().ToListAsync(cancellationToken)).Select(marking => (Marking?)marking).Max());
    }

    private async Task<(IReadOnlyList<Addition> Additions, Guid? Earlier)> AdditionsAsync(CaseTracesQuery query, CancellationToken cancellationToken)
    {
        // Ids are of version 7: in the order in which they were added. A place that is none of theirs is no place to go on from: the list begins anew.
        var found = await db.ReadableIncidents.AsNoTracking().Where(incident => incident.Reference == query.Incident)
            .Join(db.TraceAdditions, incident => incident.Id, addition => addition.IncidentId, (_, addition) => addition)
            .Where(addition => query.Before == null || addition.Id < query.Before
                || !db.TraceAdditions.Any(other => other.Id == query.Before && other.IncidentId == addition.IncidentId))
            .OrderByDescending(addition => addition.Id).Take(AdditionsAPage + 1)
            .Select(addition => new
            {
                addition.Id,
                addition.From,
                addition.AddedAt,
                By = db.Users.Where(person => person.Id == addition.AddedById).Select(person => person.Name).First(),
                Observables = addition.Observables.GroupBy(_ => 1).OrderBy(all => all.Key)
                    .Select(all => EF.Functions.ArrayAgg(all.OrderBy(named => named.Number).Select(named => named.Kind + "\n" + named.Value))).FirstOrDefault(),
                Techniques = addition.Techniques.GroupBy(_ => 1).OrderBy(all => all.Key)
                    .Select(all => EF.Functions.ArrayAgg(all.OrderBy(named => named.Technique).Select(named => named.Technique))).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var additions = found.Take(AdditionsAPage).ToList();
        IReadOnlyList<Addition> shown =
        [
            .. additions.Select(addition => new Addition(addition.From, addition.By, addition.AddedAt, new TraceList(
                [.. (addition.Observables ?? []).Select(row => new ShownObservable(StoredObservable.Of(row)))],
                [.. (addition.Techniques ?? []).Select(id => new ShownTechnique(Technique.Find(id)!))],
                user.May(Permission.ViewSignals)))),
        ];
        return (shown, found.Count > AdditionsAPage ? additions[^1].Id : null);
    }
}
