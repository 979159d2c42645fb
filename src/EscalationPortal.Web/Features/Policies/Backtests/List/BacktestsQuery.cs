using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.Backtests.List;

/// <summary>The backtests somebody may read, and their own, the latest first.</summary>
/// <param name="Before">Where the last page ended; null for the first.</param>
[Requires(Permission.ViewPolicy)]
public sealed record BacktestsQuery(Guid? Before) : IQuery<Backtests>;

/// <param name="Next">Where the next page begins; null where this is the last.</param>
public sealed record Backtests(IReadOnlyList<BacktestRow> Rows, Guid? Next);

/// <param name="MayOpen">Its result is theirs to read; until there is one, how far it has come.</param>
public sealed record BacktestRow(
    Guid Id, ListedPolicy From, ListedPolicy To, BacktestSet Set, BacktestState State, long Cases, long? AllCases, long? Moved,
    string Asker, DateTimeOffset AskedAt, bool IsMine, bool MayOpen);

/// <param name="WasOnItsWay">It was a version on its way when the backtest was asked for: others of its name say something else.</param>
public sealed record ListedPolicy(string Name, string Digest, bool WasOnItsWay)
{
    public override string ToString() => WasOnItsWay ? $"{Name} ({PolicyVersionWords.Short(Digest)})" : Name;
}

public sealed class BacktestsHandler(PortalDb db, BacktestReading reading, ICurrentUser user) : IRequestHandler<BacktestsQuery, Backtests>
{
    public const int PageSize = 50;

    public async Task<Backtests> Handle(BacktestsQuery query, CancellationToken cancellationToken)
    {
        // Ids are of version 7: in the order in which they were asked for.
        var (listed, open, me) = (reading.Listed, reading.WithResult, user.Id);
        var found = await listed.AsNoTracking()
            // A place that is none of theirs is no place to go on from: the list begins anew.
            .Where(run => query.Before == null || run.Id < query.Before || !listed.Any(other => other.Id == query.Before))
            .OrderByDescending(run => run.Id).Take(PageSize + 1)
            .Select(run => new BacktestRow(
                run.Id,
                new ListedPolicy(run.FromKey + " " + run.FromVersion, run.FromDigest, run.FromText != null),
                new ListedPolicy(run.ToKey + " " + run.ToVersion, run.ToDigest, run.ToText != null),
                run.Set, run.State, run.Cases, run.AllCases, run.Moved,
                db.Users.Where(person => person.Id == run.AskedById).Select(person => person.Name).SingleOrDefault() ?? "somebody no longer named",
                run.AskedAt, run.AskedById == me, run.State != BacktestState.Done || open.Any(other => other.Id == run.Id)))
            .ToListAsync(cancellationToken);
        var page = found.Take(PageSize).ToList();
        return new Backtests(page, found.Count > PageSize ? page[^1].Id : null);
    }
}
