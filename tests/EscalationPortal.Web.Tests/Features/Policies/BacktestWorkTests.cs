using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.People.Close;
using EscalationPortal.Web.Features.Policies.Backtests.Cancel;
using EscalationPortal.Web.Features.Policies.Backtests.Run;
using EscalationPortal.Web.Jobs;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Features.Policies;

/// <summary>How a backtest runs: page by page, on one host at a time, to its end or to somebody's cancelling it.</summary>
public sealed class BacktestWorkTests(Portal portal) : IClassFixture<Portal>, IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _other = portal.WithWebHostBuilder(_ => { });

    public ValueTask DisposeAsync() => _other.DisposeAsync();

    [Fact]
    public async Task It_goes_over_more_than_one_page_of_cases_and_tells_how_far_it_is()
    {
        var (ana, version) = await ManyAsync();
        var id = await portal.AskedAsync(ana, version);
        var browser = await portal.BrowserOfAsync(ana);

        var work = portal.WorkAsync();
        await UntilAsync(async () => (await portal.BacktestAsync(id)).Cases > 0);
        var page = await browser.ReadAsync($"/policy/backtests/{id}");
        await work;

        Assert.Matches(@"<progress max=""\d+"" value=""\d+""|another step", page);
        var run = await portal.BacktestAsync(id);
        Assert.Equal(BacktestState.Done, run.State);
        Assert.Equal(await portal.WithWholeDbAsync(db => db.Incidents.LongCountAsync(incident => incident.Assessments > 0, Portal.Stop)), run.Cases);
        Assert.Equal(run.Cases, run.Moved);
        Assert.Equal(Backtest.MaxMoved, await portal.WithWholeDbAsync(db => db.BacktestMoves.CountAsync(move => move.BacktestId == id, Portal.Stop)));
    }

    [Fact]
    public async Task Cancelled_while_it_runs_it_stops_at_the_next_page_and_keeps_nothing()
    {
        var (ana, version) = await ManyAsync();
        var id = await portal.AskedAsync(ana, version);

        var work = portal.WorkAsync();
        await UntilAsync(async () => (await portal.BacktestAsync(id)).Cases > 0);
        await portal.SendAsync(ana, new CancelBacktestCommand(id));
        await work;

        var run = await portal.BacktestAsync(id);
        Assert.Equal((BacktestState.Cancelled, null), (run.State, run.Result));
        Assert.True(run.Cases < run.AllCases);
        Assert.Equal(0, await portal.WithWholeDbAsync(db => db.BacktestMoves.CountAsync(move => move.BacktestId == id, Portal.Stop)));
    }

    [Fact]
    public async Task What_a_host_left_half_done_begins_anew_on_another()
    {
        var (ana, version) = await ManyAsync();
        var id = await portal.AskedAsync(ana, version);
        using var goesAway = CancellationTokenSource.CreateLinkedTokenSource(Portal.Stop);

        var left = portal.Services.GetRequiredService<ILongWork>().DoNextAsync(goesAway.Token);
        await UntilAsync(async () => (await portal.BacktestAsync(id)).Cases > 0);
        await goesAway.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(BacktestState.Running, (await portal.BacktestAsync(id)).State);
        await _other.WorkAsync();

        var run = await portal.BacktestAsync(id);
        // A host that is stopped in order gives its attempt back: any number of restarts is no failure of the backtest.
        Assert.Equal((BacktestState.Done, 1), (run.State, run.Attempts));
    }

    [Fact]
    public async Task Two_hosts_at_work_run_it_once()
    {
        var (ana, version) = await ManyAsync();
        var (first, second) = (await portal.AskedAsync(ana, version), await portal.AskedAsync(ana, version, BacktestSet.Library));

        await Task.WhenAll(portal.WorkAsync(), _other.WorkAsync(), portal.WorkAsync());
        await _other.WorkAsync();

        foreach (var id in new[] { first, second })
        {
            Assert.Equal((BacktestState.Done, 1), ((await portal.BacktestAsync(id)).State, (await portal.BacktestAsync(id)).Attempts));
            Assert.Equal(1, await portal.WithWholeDbAsync(db => db.LedgerEntries.CountAsync(entry => entry.SubjectId == $"{id}" && entry.Action == "BacktestDone", Portal.Stop)));
        }
    }

    [Fact]
    public async Task What_never_comes_to_its_end_is_not_begun_for_ever()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var id = await portal.AskedAsync(ana, await portal.LoweredPolicyAsync());
        for (var attempt = 0; attempt < BacktestRun.MaxAttempts; attempt++)
        {
            Assert.True(await portal.BeginAsync(id));
        }

        await portal.WorkAsync();

        var run = await portal.BacktestAsync(id);
        Assert.Equal(BacktestState.Failed, run.State);
        Assert.Contains("never came to its end", await (await portal.BrowserOfAsync(ana)).ReadAsync($"/policy/backtests/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_whose_text_is_no_policy_any_more_fails_with_a_sentence_and_holds_up_no_other()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var version = await portal.LoweredPolicyAsync();
        var (spoilt, whole) = (await portal.AskedAsync(owner, version), await portal.AskedAsync(owner, version));
        await portal.WithWholeDbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE backtests SET to_text = '\\x7b7d' WHERE id = {spoilt}", Portal.Stop));

        await portal.WorkAsync();

        Assert.Equal((BacktestState.Failed, BacktestState.Done), ((await portal.BacktestAsync(spoilt)).State, (await portal.BacktestAsync(whole)).State));
        Assert.Contains("is no policy to this portal any more", await (await portal.BrowserOfAsync(owner)).ReadAsync($"/policy/backtests/{spoilt}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_read_for_somebody_whose_account_is_closed()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var id = await portal.AskedAsync(ana, await portal.LoweredPolicyAsync());
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ClosePersonCommand(ana, "Left."));

        await portal.WorkAsync();

        Assert.Contains("may not ask for it any more", (await portal.BacktestAsync(id)).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worker_of_a_host_runs_it_by_itself_once_it_is_asked_for()
    {
        await using var host = portal.WithWebHostBuilder(builder => builder.UseSetting("Worker:EverySeconds", "3600"));
        _ = host.Services;
        var id = await portal.AskedAsync(await portal.PersonAsync(Role.Analyst), await portal.LoweredPolicyAsync(), BacktestSet.Library);

        host.Services.GetRequiredService<LongWorkSignal>().Wake();

        await UntilAsync(async () => (await portal.BacktestAsync(id)).State == BacktestState.Done);
    }

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        while (!await done())
        {
            await Task.Delay(5, Portal.Stop);
        }
    }

    private async Task<(Guid Ana, Guid Version)> ManyAsync()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        if (await portal.WithWholeDbAsync(db => db.Incidents.CountAsync(Portal.Stop)) < 4 * BacktestWork.PageSize)
        {
            await portal.MultiplyAsync(await portal.AssessedAsync(ana), 4 * BacktestWork.PageSize);
        }

        return (ana, await portal.LoweredPolicyAsync());
    }
}
