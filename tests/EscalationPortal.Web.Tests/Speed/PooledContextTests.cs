using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Setup;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Speed;

/// <summary>Requests rent the context of the database from a pool: nothing of one person's reaches the next request.</summary>
public sealed class PooledContextTests(Portal portal) : IClassFixture<Portal>, IAsyncLifetime
{
    private readonly Statements _statements = new();
    private WebApplicationFactory<Program> _host = null!;

    public ValueTask InitializeAsync()
    {
        // A pool of one: whoever comes next has the context of whoever was before.
        _host = _statements.Host(portal, services => services.AddSingleton<IDbContextFactory<PortalDb>>(_ => new PooledDbContextFactory<PortalDb>(
            new DbContextOptionsBuilder<PortalDb>(DatabaseSetup.OptionsFor(portal.AppConnection)).AddInterceptors(_statements).Options, poolSize: 1)));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Two_people_who_take_turns_each_read_what_they_may()
    {
        var (owner, other) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var theirs = await portal.LoggedAsync(owner);
        await portal.WithWholeDbAsync(db => db.Database.ExecuteSqlAsync(
            $$"""
             INSERT INTO case_access (incident_id, listed, compartments, changes) SELECT id, true, '{}', 1 FROM incidents WHERE reference = {{theirs}};
             INSERT INTO case_readers (incident_id, person_id, added_by_id, added_at, reason) SELECT id, {{owner}}, {{owner}}, now(), '' FROM incidents WHERE reference = {{theirs}}
             """,
            Portal.Stop));
        var (one, two) = (await Statements.SignedInAsync(_host, await portal.EmailOfAsync(owner)), await Statements.SignedInAsync(_host, await portal.EmailOfAsync(other)));

        for (var turn = 0; turn < 5; turn++)
        {
            Assert.Contains(theirs, await one.ReadAsync("/incidents"), StringComparison.Ordinal);
            Assert.DoesNotContain(theirs, await two.ReadAsync("/incidents"), StringComparison.Ordinal);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await two.GetAsync($"/incidents/{theirs}")).StatusCode);
            Assert.DoesNotContain(theirs, await Statements.Anonymous(_host).ReadAsync("/sign-in"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_context_goes_back_with_nothing_in_it()
    {
        await AloneAsync();
        var (instance, lease) = await RentAsync(async db =>
        {
            Assert.NotEmpty(await db.Users.ToListAsync(Portal.Stop));
            db.Record(new SignedOut(Guid.NewGuid()));
            await db.Database.BeginTransactionAsync(Portal.Stop);
            return (db.ContextId.InstanceId, db.ContextId.Lease);
        });

        await RentAsync(db =>
        {
            // It is the same one, or this would show nothing.
            Assert.Equal((instance, lease + 1), (db.ContextId.InstanceId, db.ContextId.Lease));
            Assert.Empty(db.ChangeTracker.Entries());
            Assert.Empty(db.TakeEvents());
            Assert.Null(db.Database.CurrentTransaction);
            return Task.FromResult(true);
        });
    }

    /// <summary>Waits until nobody else has the one there is: what a host does at its start, and a request a moment after its answer.</summary>
    private async Task AloneAsync()
    {
        await Statements.Anonymous(_host).GetAsync("/sign-in");
        while (await RentAsync(IdAsync) != await RentAsync(IdAsync))
        {
            await Task.Delay(20, Portal.Stop);
        }

        static Task<Guid> IdAsync(PortalDb db) => Task.FromResult(db.ContextId.InstanceId);
    }

    private async Task<T> RentAsync<T>(Func<PortalDb, Task<T>> work)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }
}
