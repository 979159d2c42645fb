using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Configurations;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>What stands around the list: how much is in each view, what the filters offer, and which of them can be applied.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record QueueFrameQuery(IncidentFilter Filter) : IQuery<QueueFrame>;

/// <param name="Filter">What was asked for, without values that do not exist (any more).</param>
/// <param name="LeftOut">Why these were left out, a sentence each.</param>
/// <param name="Counts">Up to <see cref="QueueFrame.MaxCounted"/> and one; the view of all is not counted.</param>
/// <param name="Owners">Who may own a case, and whom the filter names.</param>
public sealed record QueueFrame(
    IncidentFilter Filter,
    IReadOnlyList<string> LeftOut,
    IReadOnlyDictionary<QueueView, int> Counts,
    IReadOnlyList<SavedFilter> Saved,
    IReadOnlyList<Choice> Owners,
    IReadOnlyList<Choice> Bands,
    IReadOnlyList<Choice> Steps,
    IReadOnlyList<Choice> StepsInForce)
{
    /// <summary>A view is counted no further: reading on would cost more than the figure is worth (docs/adr/0006).</summary>
    public const int MaxCounted = 99;
}

public sealed record SavedFilter(string Name, string Query);

public sealed class QueueFrameHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<QueueFrameQuery, QueueFrame>
{
    private static readonly IncidentFilterValidator _validator = new();

    public async Task<QueueFrame> Handle(QueueFrameQuery query, CancellationToken cancellationToken)
    {
        var words = new PolicyWords(await policies.AllAsync(cancellationToken));
        var row = await new QueueTabs(db, user.RequiredId(), clock.GetUtcNow()).ReadAsync(query.Filter, cancellationToken);
        var owners = (row.Owners ?? []).Select((owner, place) => new Choice($"{owner}", Person.WithAddress(row.OwnersNames![place], row.OwnersAddresses![place]))).ToList();
        var (known, leftOut) = Known(query.Filter, words, owners);
        return new QueueFrame(
            known,
            leftOut,
            new Dictionary<QueueView, int>
            {
                [QueueView.Mine] = row.Mine,
                [QueueView.Attention] = row.Attention,
                [QueueView.Unassessed] = row.Unassessed,
                [QueueView.Waiting] = row.Waiting,
                [QueueView.InForce] = row.InForce,
            },
            row.Saved,
            [new Choice(IncidentFilter.Nobody, "Nobody"), .. owners],
            words.Bands,
            [new Choice(IncidentFilter.NotAssessed, "Not assessed yet"), .. words.Steps],
            [new Choice(IncidentFilter.AnyStep, "Any step"), .. words.Steps.Skip(1)]);
    }

    /// <summary>A filter is kept and sent on: what it names may be gone by then. It is said, and the rest is shown.</summary>
    private static (IncidentFilter Filter, IReadOnlyList<string> LeftOut) Known(IncidentFilter filter, PolicyWords words, IReadOnlyList<Choice> owners)
    {
        // What is searched for is typed, not kept: wrong there is refused.
        var wrong = _validator.Validate(filter).Errors.Concat(words.UnknownIn(filter))
            .Where(failure => failure.PropertyName is not nameof(IncidentFilter.Search)).ToList();
        if (Guid.TryParse(filter.Owner, out var owner) && owners.All(choice => choice.Value != $"{owner}"))
        {
            wrong.Add(new(nameof(IncidentFilter.Owner), "The owner this address names is nobody this list knows."));
        }

        return (
            wrong.Aggregate(filter, (rest, failure) => rest.Without(failure.PropertyName)),
            [.. wrong.Select(failure => failure.ErrorMessage).Distinct()]);
    }
}

/// <summary>All that the frame asks of the database, in one statement. Each figure is read off the index of its view, and no further than it is said.</summary>
public sealed class QueueTabs(PortalDb db, Guid reader, DateTimeOffset at)
{
    private static readonly Role[] _owning = [.. Enum.GetValues<Role>().Where(role => RolePermissions.Of(role).Contains(Permission.OwnIncidents))];

    private readonly Told<Guid?> _person = new(reader);
    private readonly Told<DateTimeOffset> _now = new(at);

    public Task<TabsRow> ReadAsync(IncidentFilter filter, CancellationToken cancellationToken)
    {
        var named = new Told<Guid>(Guid.TryParse(filter.Owner, out var owner) ? owner : Guid.Empty);
        return db.Ask(nameof(QueueTabs), _person, _now, named, () => Of(named)).SingleAsync(cancellationToken).AsTask();
    }

    /// <summary>
    /// The reader's row, and all of it asked of that one: asked of no row, each part would be read by a statement of its own before this one; asked
    /// of a row for each who may own a case, PostgreSQL would take the planning of it for cheaper than the answer, and plan it at each request.
    /// </summary>
    private IQueryable<TabsRow> Of(Told<Guid> named) => db.Users.AsNoTracking().Where(reader => reader.Id == _person.Value)
        .Select(reader => new TabsRow(
            Owners(named).Where(owners => reader.Id == _person.Value)
                .Select(owners => EF.Functions.ArrayAgg(owners.OrderBy(owner => owner.Name).ThenBy(owner => owner.Id).Select(owner => owner.Id))).FirstOrDefault(),
            Owners(named).Where(owners => reader.Id == _person.Value)
                .Select(owners => EF.Functions.ArrayAgg(owners.OrderBy(owner => owner.Name).ThenBy(owner => owner.Id).Select(owner => owner.OwnName))).FirstOrDefault(),
            Owners(named).Where(owners => reader.Id == _person.Value)
                .Select(owners => EF.Functions.ArrayAgg(owners.OrderBy(owner => owner.Name).ThenBy(owner => owner.Id).Select(owner => owner.Email))).FirstOrDefault(),
            CountOf(QueueView.Mine).Count(incident => reader.Id == _person.Value),
            CountOf(QueueView.Attention).Count(incident => reader.Id == _person.Value),
            CountOf(QueueView.Unassessed).Count(incident => reader.Id == _person.Value),
            CountOf(QueueView.Waiting).Count(incident => reader.Id == _person.Value),
            CountOf(QueueView.InForce).Count(incident => reader.Id == _person.Value),
            db.SavedViews.Where(view => view.PersonId == reader.Id).OrderBy(view => view.Name)
                .Select(view => new SavedFilter(view.Name, view.Query)).ToList()));

    /// <summary>Who may own a case, and whom the filter names.</summary>
    private IQueryable<IGrouping<int, Person>> Owners(Told<Guid> named) => db.Users
        .Where(owner => owner.Id == named.Value || (owner.DisabledReason == null && owner.Roles.Any(role => _owning.Contains(role))))
        .GroupBy(_ => 1).OrderBy(all => all.Key);

    /// <summary>As much of a view as is counted.</summary>
    public IQueryable<Guid> CountOf(QueueView view) => (view == QueueView.Attention ? DueByNow : db.ReadableIncidents.In(view, _person, _now))
        .Select(incident => incident.Id).Take(QueueFrame.MaxCounted + 1);

    // In the order of its index, and the time as a row says it: were it known when the statement is planned, PostgreSQL would plan anew at each
    // request to learn how few there are.
    private IQueryable<Incident> DueByNow => db.ReadableIncidents
        .Where(incident => EF.Property<DateTimeOffset>(incident, IncidentConfiguration.AttentionForSorting)
            <= db.Users.Where(reader => reader.Id == _person.Value).Select(_ => _now.Value).FirstOrDefault())
        .Up(IncidentOrder.Due);
}

/// <param name="Owners">Who may own a case, and whom the filter names, by name; null where there is nobody.</param>
public sealed record TabsRow(
    Guid[]? Owners, string[]? OwnersNames, string?[]? OwnersAddresses, int Mine, int Attention, int Unassessed, int Waiting, int InForce, List<SavedFilter> Saved);
