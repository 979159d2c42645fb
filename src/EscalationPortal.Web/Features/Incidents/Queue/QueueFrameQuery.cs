using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
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
    private static readonly Role[] _owning = [.. Enum.GetValues<Role>().Where(role => RolePermissions.Of(role).Contains(Permission.OwnIncidents))];

    public async Task<QueueFrame> Handle(QueueFrameQuery query, CancellationToken cancellationToken)
    {
        var words = new PolicyWords(await policies.AllAsync(cancellationToken));
        var rows = await new QueueTabs(db, user.RequiredId(), clock.GetUtcNow()).Of(query.Filter, _owning).ToListAsync(cancellationToken);
        var row = rows.Single(candidate => candidate.Id == user.Id);
        var owners = rows.Where(candidate => candidate.MayOwn).Select(candidate => new Choice($"{candidate.Id}", candidate.Name)).ToList();
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
        var wrong = new IncidentFilterValidator().Validate(filter).Errors.Concat(words.UnknownIn(filter))
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
public sealed class QueueTabs(PortalDb db, Guid person, DateTimeOffset now)
{
    /// <summary>
    /// A row for each person the list may have to name, and for the reader. The figures stand in the reader's: asked of no row, each would be
    /// read by a statement of its own before this one.
    /// </summary>
    public IQueryable<TabsRow> Of(IncidentFilter filter, Role[] owning)
    {
        var named = Guid.TryParse(filter.Owner, out var owner) ? owner : Guid.Empty;
        return db.Users.AsNoTracking()
            .Where(candidate => candidate.Id == person || candidate.Id == named
                || (candidate.DisabledReason == null && candidate.Roles.Any(role => owning.Contains(role))))
            .OrderBy(candidate => candidate.Name).ThenBy(candidate => candidate.Id)
            .Select(candidate => new TabsRow(
                candidate.Id,
                Person.WithAddress(candidate.OwnName, candidate.Email),
                candidate.Id == named || candidate.Roles.Any(role => owning.Contains(role)),
                CountOf(QueueView.Mine).Count(incident => candidate.Id == person),
                CountOf(QueueView.Attention).Count(incident => candidate.Id == person),
                CountOf(QueueView.Unassessed).Count(incident => candidate.Id == person),
                CountOf(QueueView.Waiting).Count(incident => candidate.Id == person),
                CountOf(QueueView.InForce).Count(incident => candidate.Id == person),
                db.SavedViews.Where(view => view.PersonId == candidate.Id && view.PersonId == person).OrderBy(view => view.Name)
                    .Select(view => new SavedFilter(view.Name, view.Query)).ToList()));
    }

    /// <summary>As much of a view as is counted.</summary>
    public IQueryable<Guid> CountOf(QueueView view) =>
        db.ReadableIncidents.In(view, person, now).Select(incident => incident.Id).Take(QueueFrame.MaxCounted + 1);
}

/// <param name="MayOwn">They may own a case, or the filter names them.</param>
public sealed record TabsRow(
    Guid Id, string Name, bool MayOwn, int Mine, int Attention, int Unassessed, int Waiting, int InForce, List<SavedFilter> Saved);
