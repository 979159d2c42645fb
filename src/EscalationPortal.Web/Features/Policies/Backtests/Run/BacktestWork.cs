using System.Data.Common;
using System.Diagnostics;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Jobs;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.Backtests.Run;

/// <summary>
/// Runs the backtests that were asked for, one at a time in all hosts together: whoever holds the lock runs, and the lock goes with the
/// session of whoever held it. What is found running then was left by a host that went away, and begins anew (docs/adr/0026).
/// </summary>
public sealed partial class BacktestWork(IServiceScopeFactory scopes, TimeProvider clock, ILogger<BacktestWork> log) : ILongWork
{
    /// <summary>How many assessments are read at a time.</summary>
    public const int PageSize = 250;

    /// <summary>How much longer than it worked it rests then, so that pages keep their speed.</summary>
    private const int RestFactor = 2;

    private const long Lock = 0x4261_636B_7465_7374; // "Backtest"

    public async Task<bool> DoNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.AsThePortal();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        if (clock is DemoClock)
        {
            await scope.ServiceProvider.GetRequiredService<RequestStart>().ReadAsync(person: null, session: null, triaging: [], cancellationToken);
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({Lock}) AS \"Value\"").SingleAsync(cancellationToken))
            {
                return false;
            }

            var next = await db.BacktestRuns.AsNoTracking()
                .Where(run => run.State == BacktestState.Waiting || run.State == BacktestState.Running)
                .OrderBy(run => run.Id).Select(run => (Guid?)run.Id).FirstOrDefaultAsync(cancellationToken);
            if (next is not { } id)
            {
                return false;
            }

            await RunAsync(db, id, cancellationToken);
            return true;
        }
        finally
        {
            await LetGoAsync(db);
        }
    }

    private async Task RunAsync(PortalDb db, Guid id, CancellationToken cancellationToken)
    {
        if (!await SendAsync(new BeginBacktestCommand(id), cancellationToken))
        {
            return;
        }

        try
        {
            var run = await db.BacktestRuns.AsNoTracking().SingleAsync(candidate => candidate.Id == id, cancellationToken);
            await GoOverAsync(db, run, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops: that is no failed attempt of the backtest.
            await db.BacktestRuns.Where(run => run.Id == id && run.State == BacktestState.Running)
                .ExecuteUpdateAsync(set => set.SetProperty(run => run.Attempts, run => run.Attempts - 1), CancellationToken.None);
            throw;
        }
        catch (CannotRunException cannot)
        {
            await SendAsync(new FailBacktestCommand(id, cannot.Message), cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && DatabaseGone.CauseOf(failure) is null)
        {
            RunFailed(id, failure);
            const string Why =
                "Something in the portal went wrong while it ran. Your administrator finds in the log what; then ask for it anew.";
            await SendAsync(new FailBacktestCommand(id, Why), cancellationToken);
        }
    }

    /// <param name="db">The portal's own, on the session that holds the lock: with it goes the run.</param>
    private async Task GoOverAsync(PortalDb db, BacktestRun run, CancellationToken cancellationToken)
    {
        // Whoever asked is not there any more: what is read, they may read at this moment.
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().ReadFor(run.AskedById);
        var policies = scope.ServiceProvider.GetRequiredService<AdoptedPolicies>();
        var from = await PolicyAsync(policies, run.From, cancellationToken);
        var backtest = new Backtest(from, await PolicyAsync(policies, run.To, cancellationToken));
        await RefuseUnlessStillAllowedAsync(db, run, cancellationToken);

        var (leftOut, strictest) = (0L, (Marking?)null);
        if (run.Set == BacktestSet.Library)
        {
            foreach (var libraryCase in PublicCases.All)
            {
                leftOut += Add(backtest, backtest.Cases.Take(libraryCase));
            }
        }
        else
        {
            var cases = (await CasesAsync(scope.ServiceProvider, run, cancellationToken)).AsNoTracking();
            var (reader, every) = (scope.ServiceProvider.GetRequiredService<PortalDb>(), run.Set == BacktestSet.EveryAssessment);
            var all = await cases.SumAsync(
                incident => every ? (long)incident.Assessments : incident.Assessments > 0 ? 1L : 0L, cancellationToken);
            var (incidentId, number, read) = (Guid.Empty, 0, PageSize);
            while (read == PageSize)
            {
                var began = Stopwatch.GetTimestamp();
                var restricted = new HashSet<Guid>();
                read = 0;
                var page = AssessedCases.After(reader, cases, every, incidentId, number, PageSize).AsAsyncEnumerable();
                await foreach (var assessed in page.WithCancellation(cancellationToken))
                {
                    var name = every ? BacktestShown.NameOf(assessed.Reference, assessed.Number) : assessed.Reference;
                    leftOut += Add(backtest, assessed.PutInto(backtest.Cases, name));
                    strictest = strictest is { } marking && marking > assessed.Marking ? marking : assessed.Marking;
                    (incidentId, number, read) = (assessed.IncidentId, assessed.Number, read + 1);
                    if (assessed.IsRestricted)
                    {
                        restricted.Add(assessed.IncidentId);
                    }
                }

                if (!await ReportAsync(db, run.Id, [.. restricted], backtest.Cases.Accepted + leftOut, all, cancellationToken))
                {
                    return;
                }

                await Task.Delay(read == PageSize ? RestFactor * Stopwatch.GetElapsedTime(began) : TimeSpan.Zero, cancellationToken);
            }
        }

        var result = backtest.Result();
        await SendAsync(
            new FinishBacktestCommand(run.Id, KeptResult.Of(result, leftOut), [.. result.MovedCases.Select(KeptMove.Of)], strictest),
            cancellationToken);
    }

    /// <summary>Notes how far it is. False where it was cancelled.</summary>
    private static async Task<bool> ReportAsync(
        PortalDb db, Guid id, Guid[] restricted, long cases, long all, CancellationToken cancellationToken)
    {
        if (restricted.Length > 0)
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO backtest_cases (backtest_id, incident_id) SELECT {id}, unnest({restricted}) ON CONFLICT DO NOTHING",
                cancellationToken);
        }

        return await db.BacktestRuns.Where(run => run.Id == id && run.State == BacktestState.Running)
            .ExecuteUpdateAsync(
                set => set.SetProperty(run => run.Cases, cases).SetProperty(run => run.AllCases, Math.Max(cases, all)),
                cancellationToken) > 0;
    }

    private static async Task<IQueryable<Incident>> CasesAsync(
        IServiceProvider services, BacktestRun run, CancellationToken cancellationToken)
    {
        if (run.Set != BacktestSet.View)
        {
            return services.GetRequiredService<PortalDb>().ReadableIncidents;
        }

        var views = services.GetRequiredService<IQueueViews>();
        var address = await views.ReadAsync(run.View, cancellationToken);
        return address.Wrong.Count == 0
            ? await views.CasesAsync(address.Query, cancellationToken)
            : throw new CannotRunException(
                "The view it was to go over asks for something that is there no more. "
                + "Open the list of incidents, choose what it is to show, and ask for the backtest anew.");
    }

    private static async Task<ThresholdPolicy> PolicyAsync(
        AdoptedPolicies policies, BacktestedPolicy compared, CancellationToken cancellationToken) =>
        await policies.FindAsync(compared, cancellationToken)
        ?? throw new CannotRunException($"The text of {compared.Name} is no policy to this portal any more. Compare another version.");

    /// <summary>What they asked for when they might is not gone on with once they may not.</summary>
    private static async Task RefuseUnlessStillAllowedAsync(PortalDb db, BacktestRun run, CancellationToken cancellationToken)
    {
        var asker = await db.Users.AsNoTracking().Where(person => person.Id == run.AskedById)
            .Select(person => new { person.DisabledReason, person.Roles }).SingleAsync(cancellationToken);
        bool May(Permission permission) =>
            asker.DisabledReason is null && asker.Roles.Any(role => RolePermissions.Of(role).Contains(permission));
        if (!May(Permission.ViewPolicy) || (run.Set == BacktestSet.View && !May(Permission.ViewIncidents)))
        {
            throw new CannotRunException("Whoever asked for it may not ask for it any more, so nothing was read for them.");
        }
    }

    // What is stored fitted the policy it was rated under; where somebody altered it since, it is left out and counted.
    private static int Add(Backtest backtest, string? wrong)
    {
        if (wrong is not null)
        {
            return 1;
        }

        backtest.Add();
        return 0;
    }

    // Connections are not reset between those who use them: what this one holds, it lets go.
    private static async Task LetGoAsync(PortalDb db)
    {
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock_all()", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
        catch (Exception broken) when (broken is DbException or IOException or InvalidOperationException)
        {
            // With the session gone, so is the lock.
        }
    }

    private async Task<T> SendAsync<T>(IRequest<T> command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.AsThePortal();
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(command, cancellationToken);
    }

    private async Task SendAsync(IRequest command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.AsThePortal();
        await scope.ServiceProvider.GetRequiredService<ISender>().Send(command, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The backtest {Id} failed")]
    private partial void RunFailed(Guid id, Exception failure);

    private sealed class CannotRunException(string sentence) : Exception(sentence);
}
