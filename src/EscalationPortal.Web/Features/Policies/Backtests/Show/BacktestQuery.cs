using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.Backtests.Show;

/// <summary>A backtest: how far it is, or what came out.</summary>
[Requires(Permission.ViewPolicy)]
public sealed record BacktestQuery(Guid Backtest) : IQuery<ShownBacktest>;

/// <param name="From">The policy compared from, and where it can be read.</param>
/// <param name="View">What stands behind the question mark of the view's address; null for any other set.</param>
/// <param name="Ahead">How many others are to run before it.</param>
/// <param name="IsLost">It went over cases that its asker may not all read any more, or by a policy that is not theirs to see.</param>
/// <param name="Result">Null until it is done, where it is lost, and where the policies can no longer be read.</param>
/// <param name="LeftOut">Assessments whose ratings could not be read.</param>
/// <param name="Strictest">The strictest marking of the cases, for whoever may open them; null for none.</param>
public sealed record ShownBacktest(
    Guid Id,
    ComparedPolicy From,
    ComparedPolicy To,
    BacktestSet Set,
    string? View,
    bool IsForAskerAlone,
    BacktestState State,
    long Cases,
    long? AllCases,
    int Ahead,
    string Failure,
    string Asker,
    bool IsMine,
    DateTimeOffset AskedAt,
    DateTimeOffset? EndedAt,
    bool IsLost,
    BacktestShown? Result,
    long LeftOut,
    Marking? Strictest)
{
    public bool IsOpen => State is BacktestState.Waiting or BacktestState.Running;
}

/// <param name="Text">By which it is told from others of its name; empty for one that is adopted.</param>
/// <param name="Key">By which another backtest of it is asked for; null where it is neither adopted nor on its way.</param>
/// <param name="Address">Where it can be read; null where its text is nowhere else any more.</param>
public sealed record ComparedPolicy(string Name, string Text, string? Key, string? Address);

public sealed class BacktestHandler(PortalDb db, BacktestReading reading, AdoptedPolicies policies, ICurrentUser user)
    : IRequestHandler<BacktestQuery, ShownBacktest>
{
    public async Task<ShownBacktest> Handle(BacktestQuery query, CancellationToken cancellationToken)
    {
        var (open, me, versions) = (reading.WithResult, user.Id, db.PolicyVersionsOf(user));
        var found = await reading.Listed.AsNoTracking().Where(run => run.Id == query.Backtest)
            .Select(run => new
            {
                // The texts, and what came out, are read once there is something to show: while it runs, the page looks every few seconds.
                run.Id,
                run.FromDigest,
                run.FromKey,
                run.FromVersion,
                run.ToDigest,
                run.ToKey,
                run.ToVersion,
                run.Set,
                run.View,
                run.IsForAskerAlone,
                run.State,
                run.Cases,
                run.AllCases,
                run.Failure,
                run.AskedById,
                run.AskedAt,
                run.EndedAt,
                MayOpen = open.Any(other => other.Id == run.Id),
                Asker = db.Users.Where(person => person.Id == run.AskedById).Select(person => person.Name).SingleOrDefault(),
                Ahead = db.BacktestRuns.Count(
                    other => other.Id < run.Id && (other.State == BacktestState.Waiting || other.State == BacktestState.Running)),
                FromIsAdopted = db.AdoptedPolicies.Any(policy => policy.Digest == run.FromDigest),
                ToIsAdopted = db.AdoptedPolicies.Any(policy => policy.Digest == run.ToDigest),
                VersionFrom = versions.Where(version => version.Digest == run.FromDigest)
                    .OrderByDescending(version => version.Id).Select(version => (Guid?)version.Id).FirstOrDefault(),
                OnItsWayFrom = versions.Where(version => version.Digest == run.FromDigest && (version.State == PolicyVersionState.Draft || version.State == PolicyVersionState.Proposed))
                    .OrderByDescending(version => version.Id).Select(version => (Guid?)version.Id).FirstOrDefault(),
                VersionTo = versions.Where(version => version.Digest == run.ToDigest)
                    .OrderByDescending(version => version.Id).Select(version => (Guid?)version.Id).FirstOrDefault(),
                OnItsWayTo = versions.Where(version => version.Digest == run.ToDigest && (version.State == PolicyVersionState.Draft || version.State == PolicyVersionState.Proposed))
                    .OrderByDescending(version => version.Id).Select(version => (Guid?)version.Id).FirstOrDefault(),
                FromIsProposed = db.PolicyVersions.Any(version => version.Digest == run.FromDigest && version.ProposedAt != null),
                ToIsProposed = db.PolicyVersions.Any(version => version.Digest == run.ToDigest && version.ProposedAt != null),
            })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound("backtest");
        var isOnRecord = (found.FromIsAdopted || found.FromIsProposed) && (found.ToIsAdopted || found.ToIsProposed);
        var from = Compared(new(found.FromDigest, found.FromKey, found.FromVersion, Text: null), found.FromIsAdopted, found.OnItsWayFrom, found.VersionFrom);
        var to = Compared(new(found.ToDigest, found.ToKey, found.ToVersion, Text: null), found.ToIsAdopted, found.OnItsWayTo, found.VersionTo);
        var run = found.MayOpen
            ? await db.BacktestRuns.AsNoTracking().SingleAsync(done => done.Id == query.Backtest, cancellationToken)
            : null;
        var (result, strictest) = run is null ? (null, null) : await ResultAsync(run, isOnRecord, cancellationToken);
        result = result is null ? null : result with { MayBeProposed = from.Key is not null && to.Key is not null };
        if (result is { IsLibrary: false } && (from.Key, to.Key) is ({ } fromKey, { } toKey))
        {
            result = result with { OverPublicCases = $"/policy/backtests/ask?from={fromKey}&to={toKey}&set={BacktestSet.Library}" };
        }

        return new ShownBacktest(
            found.Id,
            from,
            to,
            found.Set,
            found.View,
            found.IsForAskerAlone,
            found.State,
            found.Cases,
            found.AllCases,
            found.Ahead,
            found.Failure,
            found.Asker ?? "somebody no longer named",
            found.AskedById == me,
            found.AskedAt,
            found.EndedAt,
            found.State == BacktestState.Done && !found.MayOpen,
            result,
            run?.Result!.LeftOut ?? 0,
            strictest);
    }

    /// <param name="isOnRecord">Both policies are adopted or proposed, as they were compared.</param>
    private async Task<(BacktestShown? Shown, Marking? Strictest)> ResultAsync(
        BacktestRun run, bool isOnRecord, CancellationToken cancellationToken)
    {
        if (await policies.FindAsync(run.From, cancellationToken) is not { } from
            || await policies.FindAsync(run.To, cancellationToken) is not { } to)
        {
            return (null, null);
        }

        // Filtered as everything of a case is: what was restricted since is not in the list of whoever may not read it.
        var moves = await db.BacktestMoves.AsNoTracking().Where(move => move.BacktestId == run.Id).OrderBy(move => move.Place)
            .Select(move => new
            {
                move.Move,
                Marking = db.Incidents.Where(incident => incident.Id == move.IncidentId)
                    .Select(incident => (Marking?)incident.Marking).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var (isLibrary, mayOpen) = (run.Set == BacktestSet.Library, user.May(Permission.ViewIncidents));
        var result = run.Result!.Between(from, to, moves.Select(move => move.Move));
        return (
            new BacktestShown(result, isLibrary, !isLibrary && mayOpen, isLibrary || mayOpen || isOnRecord, run.Set.Noun()),
            mayOpen ? moves.Select(move => move.Marking).Append(run.Strictest).Max() : null);
    }

    private static ComparedPolicy Compared(BacktestedPolicy policy, bool isAdopted, Guid? onItsWay, Guid? version) => isAdopted
        ? new ComparedPolicy(policy.Name, "", policy.Digest, $"/policy/{policy.Digest}")
        : new ComparedPolicy(
            policy.Name,
            $" ({PolicyVersionWords.Short(policy.Digest)})",
            onItsWay?.ToString(),
            (onItsWay ?? version) is { } id ? $"/policy/versions/{id}" : null);
}
