using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Queue;

/// <summary>One page of the signals a filter leaves: new ones in the order in which they came, others the latest first.</summary>
/// <param name="After">The last signal on the page before; <paramref name="Before"/> is the first on the page after.</param>
[Requires(Permission.ViewSignals)]
public sealed record SignalsQuery(SignalFilter Filter, string? After, string? Before) : IQuery<SignalList>;

/// <param name="Up">The page before ends before this signal; null on the first. <paramref name="Down"/> likewise.</param>
/// <param name="New">How many are new; <paramref name="Mine"/> how many of them are the reader's. No more than one over <see cref="RequestStart.MaxSignalsCounted"/>.</param>
public sealed record SignalList(IReadOnlyList<SignalRow> Rows, string? Up, string? Down, int New, int Mine, IReadOnlyList<Choice> Owners)
{
    public static string Counted(int count) => count > RequestStart.MaxSignalsCounted ? $"{RequestStart.MaxSignalsCounted}+" : $"{count}";
}

public sealed record SignalRow(
    string Reference, string Summary, string Organisation, SourceKind Kind, IReadOnlyList<string> States, IReadOnlyList<string> Sectors,
    Marking Marking, DateTimeOffset ReceivedAt, Guid? OwnerId, string? Owner, TriageState State);

public sealed class SignalsHandler(PortalDb db, Outcomes outcomes, ICurrentUser user) : IRequestHandler<SignalsQuery, SignalList>
{
    public const int PageSize = 50;

    private static readonly Role[] _triaging = RolePermissions.WhoMay(Permission.TriageSignals);

    public async Task<SignalList> Handle(SignalsQuery query, CancellationToken cancellationToken)
    {
        var triages = user.May(Permission.TriageSignals);
        var wanted = Of(query.Filter, triages);

        // What waits is dealt with in the order in which it came.
        var rises = query.Filter.StateIn(triages) == TriageState.New;
        var goesBack = query.Before is not null;
        var place = (query.Before ?? query.After) is { } named
            ? await db.Signals.Where(signal => signal.Reference == named).Select(signal => new { signal.ReceivedAt, signal.Id }).SingleOrDefaultAsync(cancellationToken).OrNotFound($"signal {named}")
            : null;
        var upwards = rises != goesBack;
        var from = place is null ? wanted
            : upwards ? wanted.Where(signal => EF.Functions.GreaterThan(ValueTuple.Create(signal.ReceivedAt, signal.Id), ValueTuple.Create(place.ReceivedAt, place.Id)))
            : wanted.Where(signal => EF.Functions.LessThan(ValueTuple.Create(signal.ReceivedAt, signal.Id), ValueTuple.Create(place.ReceivedAt, place.Id)));
        var rows = await PageOf(from, upwards).ToListAsync(cancellationToken);
        var (page, more) = (rows.Take(PageSize).ToList(), rows.Count > PageSize);
        if (goesBack)
        {
            page.Reverse();
        }

        if (!user.May(Permission.ViewIncidents))
        {
            var known = await outcomes.OfAsync([.. page.Select(row => row.Reference)], cancellationToken);
            page = [.. page.Select(row => row with { State = known[row.Reference], OwnerId = null, Owner = null })];
        }

        var (isFirst, isLast) = goesBack ? (!more, page.Count == 0) : (place is null, !more);
        var (countOfNew, countOfMine, owners) = triages ? await AroundAsync(cancellationToken) : (0, 0, []);
        return new SignalList(
            page,
            isFirst || page.Count == 0 ? null : page[0].Reference,
            isLast ? null : page[^1].Reference,
            countOfNew,
            countOfMine,
            owners);
    }

    /// <summary>What a filter leaves of what the reader may read, in no order.</summary>
    public IQueryable<Signal> Of(SignalFilter filter, bool triages)
    {
        var (signals, me) = (db.Signals.AsNoTracking(), user.RequiredId());

        // What the filter of the database asks of each signal, said so that an index finds them. By a state or an owner a sender would learn
        // what became of a signal beyond the three words that are theirs to know (docs/adr/0027).
        if (!user.May(Permission.ViewIncidents))
        {
            return signals.Where(signal => signal.ReportedById == me);
        }

        signals = filter.Incident is { } reference
            ? signals.Where(signal => signal.IncidentId == db.Incidents.Where(incident => incident.Reference == reference).Select(incident => (Guid?)incident.Id).SingleOrDefault() && signal.IncidentId != null)
            : signals;
        signals = filter.StateIn(triages) is { } state ? signals.Where(signal => signal.State == state) : signals;
        return filter.OwnerIs(me) is { } owner ? signals.Where(signal => signal.OwnerId == owner)
            : filter.Owner == SignalFilter.Nobody ? signals.Where(signal => signal.OwnerId == null)
            : signals;
    }

    /// <summary>A page off the index of its order, and one signal more: it says whether there is another page that way.</summary>
    public IQueryable<SignalRow> PageOf(IQueryable<Signal> signals, bool upwards) =>
        (upwards ? signals.OrderBy(signal => signal.ReceivedAt).ThenBy(signal => signal.Id) : signals.OrderByDescending(signal => signal.ReceivedAt).ThenByDescending(signal => signal.Id))
        .Take(PageSize + 1)
        .Select(signal => new SignalRow(
            signal.Reference, signal.Summary, signal.Organisation, signal.SourceKind, signal.States, signal.Sectors, signal.Marking, signal.ReceivedAt,
            signal.OwnerId, db.Users.Where(person => person.Id == signal.OwnerId).Select(person => person.Name).FirstOrDefault(), signal.State));

    private async Task<(int New, int Mine, IReadOnlyList<Choice> Owners)> AroundAsync(CancellationToken cancellationToken)
    {
        var me = user.RequiredId();
        var counts = await db.LedgerHead.Select(_ => new
        {
            New = db.Signals.Where(signal => signal.State == TriageState.New).OrderBy(signal => signal.ReceivedAt).Take(RequestStart.MaxSignalsCounted + 1).Count(),
            Mine = db.Signals.Where(signal => signal.State == TriageState.New && signal.OwnerId == me).OrderBy(signal => signal.ReceivedAt).Take(RequestStart.MaxSignalsCounted + 1).Count(),
        }).SingleAsync(cancellationToken);
        var owners = await db.Users
            .Where(person => (person.DisabledReason == null && person.Roles.Any(role => _triaging.Contains(role)))
                || db.Signals.Any(signal => signal.State == TriageState.New && signal.OwnerId == person.Id))
            .OrderBy(person => person.Name).Select(person => new { person.Id, person.Name }).ToListAsync(cancellationToken);
        return (counts.New, counts.Mine, [
            new Choice(SignalFilter.Me, "Me"), new Choice(SignalFilter.Nobody, "Nobody"),
            .. owners.Where(person => person.Id != me).Select(person => new Choice($"{person.Id}", person.Name))]);
    }
}
