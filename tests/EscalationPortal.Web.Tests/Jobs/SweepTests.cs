using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Jobs;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Jobs;

/// <summary>With jobs made for the purpose: a broken one, and one whose work is done once it is in the ledger.</summary>
public class SweepTests(Portal portal)
{
    [Fact]
    public async Task What_is_due_is_done_in_the_portals_own_name()
    {
        var work = new Work(Guid.CreateVersion7());
        await using var host = HostWith(work);

        await SweepAsync(host);

        var entry = Assert.Single(await DoneAsync(work));
        Assert.Null(entry.ActorId);
        await using var scope = host.Services.CreateAsyncScope();
        Assert.Equal("the portal", Assert.Single(await scope.ServiceProvider.GetRequiredService<LedgerReader>().RowsAsync([entry], Portal.Stop)).Actor);
    }

    [Fact]
    public async Task A_job_or_a_piece_of_work_that_fails_stops_no_other()
    {
        var (broken, whole) = (new Work(Guid.CreateVersion7()) { Fails = true }, new Work(Guid.CreateVersion7()));
        await using var host = HostWith(broken, whole);

        await SweepAsync(host);

        Assert.Empty(await DoneAsync(broken));
        Assert.Single(await DoneAsync(whole));
    }

    [Fact]
    public async Task What_goes_wrong_with_the_portals_own_work_is_recorded_as_nobodys_attempt()
    {
        await using var host = HostWith(new Work(Guid.CreateVersion7()) { Fails = true });

        await SweepAsync(host);

        Assert.False(await portal.WithDbAsync(db => db.LedgerEntries.AnyAsync(entry => entry.Action == nameof(Refused) && entry.SubjectId == nameof(DoCommand) && entry.ActorId == null, Portal.Stop)));
    }

    [Fact]
    public async Task What_failed_is_due_again_at_the_next_sweep()
    {
        var work = new Work(Guid.CreateVersion7()) { Fails = true };
        await using var host = HostWith(work);
        await SweepAsync(host);
        work.Fails = false;

        await SweepAsync(host);

        Assert.Single(await DoneAsync(work));
    }

    [Fact]
    public async Task Hosts_that_sweep_at_once_and_again_do_nothing_twice()
    {
        Work[] due = [.. Enumerable.Range(0, 5).Select(_ => new Work(Guid.CreateVersion7()))];
        await using var one = HostWith(due);
        await using var other = HostWith(due);

        await Task.WhenAll(SweepAsync(one), SweepAsync(other), SweepAsync(one));
        await SweepAsync(other);

        foreach (var work in due)
        {
            Assert.Single(await DoneAsync(work));
        }
    }

    [Theory]
    [InlineData(Role.Analyst)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Administrator)]
    public async Task No_person_sends_a_command_of_the_portals_own(Role role)
    {
        var work = new Work(Guid.CreateVersion7());
        await using var host = HostWith(work);
        await using var scope = host.Services.CreateAsyncScope();
        var accessor = scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>();
        accessor.HttpContext = new DefaultHttpContext { User = await portal.PrincipalOfAsync(await portal.PersonAsync(role)) };

        await Assert.ThrowsAsync<ForbiddenException>(() => scope.ServiceProvider.GetRequiredService<ISender>().Send(new DoCommand(work.Id, Fails: false), Portal.Stop));
        Assert.Throws<InvalidOperationException>(scope.ServiceProvider.GetRequiredService<Actor>().RunAsSystem);
        Assert.Empty(await DoneAsync(work));
    }

    [Fact]
    public void No_role_has_the_portals_permission_and_the_portal_has_no_other()
    {
        Assert.All(Enum.GetValues<Role>(), role => Assert.DoesNotContain(Permission.Sweep, RolePermissions.Of(role)));
        Assert.Equal([Permission.Sweep], Enum.GetValues<Permission>().Where(new SystemUser().May));
    }

    [Fact]
    public async Task The_worker_sweeps_by_itself_at_its_start_and_whenever_it_is_woken()
    {
        var (first, second) = (new Work(Guid.CreateVersion7()), new Work(Guid.CreateVersion7()));
        List<Work> due = [first];
        await using var host = HostWith(due, everySeconds: 3_600);
        _ = host.Services;
        await UntilAsync(async () => (await DoneAsync(first)).Count == 1);

        due.Add(second);
        host.Services.GetRequiredService<SweepSignal>().Wake();

        await UntilAsync(async () => (await DoneAsync(second)).Count == 1);
        Assert.Single(await DoneAsync(first));
    }

    private static Task SweepAsync(WebApplicationFactory<Program> host) => host.Services.GetRequiredService<Sweep>().RunAsync(Portal.Stop);

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        while (!await done())
        {
            await Task.Delay(50, Portal.Stop);
        }
    }

    private WebApplicationFactory<Program> HostWith(params IReadOnlyList<Work> due) => HostWith(due, everySeconds: 0);

    /// <summary>Another host of the same portal.</summary>
    private WebApplicationFactory<Program> HostWith(IReadOnlyList<Work> due, int everySeconds) => portal.WithWebHostBuilder(host => host
        .UseSetting("Worker:EverySeconds", $"{everySeconds}")
        .ConfigureTestServices(services => services
            .AddSingleton(due)
            .AddScoped<ISweepJob, BrokenJob>()
            .AddScoped<ISweepJob, WorkJob>()
            .AddTransient<IRequestHandler<DoCommand>, DoHandler>()));

    private Task<List<Domain.Ledger.LedgerEntry>> DoneAsync(Work work) =>
        portal.WithDbAsync(db => db.LedgerEntries.Where(entry => entry.SubjectId == work.Id.ToString()).ToListAsync(Portal.Stop));

    private sealed record Work(Guid Id)
    {
        public bool Fails { get; set; }
    }

    private sealed class BrokenJob : ISweepJob
    {
        public Task<IReadOnlyList<IRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) => throw new TimeoutException("This job never works.");
    }

    private sealed class WorkJob(IReadOnlyList<Work> due) : ISweepJob
    {
        public Task<IReadOnlyList<IRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<IRequest>>([.. due.Select(work => new DoCommand(work.Id, work.Fails))]);
    }

    [Requires(Permission.Sweep)]
    private sealed record DoCommand(Guid Id, bool Fails) : ICommand;

    private sealed class DoHandler(PortalDb db) : IRequestHandler<DoCommand>
    {
        public async Task Handle(DoCommand command, CancellationToken cancellationToken)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext({command.Id.ToString()}))", cancellationToken);
            if (await db.LedgerEntries.AnyAsync(entry => entry.SubjectId == command.Id.ToString(), cancellationToken))
            {
                return;
            }

            db.Record(new ProposalWithdrawn(command.Id, Guid.CreateVersion7(), "ESC-T", "It ended."));
            if (command.Fails)
            {
                throw new NotFoundException("such thing");
            }
        }
    }
}
