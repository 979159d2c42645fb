using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Hosting;
using EscalationPortal.Web.Identity;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EscalationPortal.Web.Tests;

/// <summary>A portal as it stands after its first start outside a demo run: on a database of its own, with nobody in it.</summary>
internal sealed class BarePortal : WebApplicationFactory<Program>
{
    private readonly TestDatabase _database;

    private readonly string _policy;

    private BarePortal(TestDatabase database, string policy) => (_database, _policy) = (database, policy);

    /// <param name="policy">The file of the policy it is to begin with; the shipped one where none is given.</param>
    public static async Task<BarePortal> StartAsync(Portal beside, string policy = "")
    {
        var bare = new BarePortal(await beside.DatabaseServer.DatabaseAsync(), policy);
        try
        {
            _ = bare.Services;
            return bare;
        }
        catch
        {
            await bare.DisposeAsync();
            throw;
        }
    }

    public Browser Anonymous() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    /// <summary>What the host writes out at its start; empty when there is an administrator.</summary>
    public async Task<string> PrintedAsync()
    {
        await using var output = new StringWriter();
        await SetUpLink.PrintAsync(Services, "http://localhost:5080", output, Portal.Stop);
        return output.ToString();
    }

    /// <summary>Someone with a role, and a browser in which they have signed in.</summary>
    public async Task<(Guid Id, Browser Browser)> PersonAsync(Role role)
    {
        var person = new Person { Id = Guid.CreateVersion7(), OwnName = $"{role}", UserName = $"{role}@test.example", Email = $"{role}@test.example", Roles = [role] };
        await using (var scope = Services.CreateAsyncScope())
        {
            Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person, DemoData.Password)).Succeeded);
        }

        var browser = Anonymous();
        await browser.SubmitAsync("/sign-in", new() { ["Input.Email"] = person.Email, ["Input.Password"] = DemoData.Password });
        return (person.Id, browser);
    }

    public async Task<T> WithDbAsync<T>(Func<PortalDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    /// <summary>Takes the database away, as when its server stops: connections end, and no new one is let in.</summary>
    public Task LoseDatabaseAsync() => AsOwnerAsync(
        $"ALTER DATABASE {_database.Name} WITH ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_database.Name}'");

    public Task FindDatabaseAsync() => AsOwnerAsync($"ALTER DATABASE {_database.Name} WITH ALLOW_CONNECTIONS true");

    /// <summary>Keeps the accounts locked until what is sent waits for them, and ends its connection then.</summary>
    public async Task<HttpResponseMessage> BreakingWhileItWaitsAsync(Func<Task<HttpResponseMessage>> send)
    {
        await using var holder = new NpgsqlConnection(_database.AdminConnection);
        await holder.OpenAsync(Portal.Stop);
        await using var transaction = await holder.BeginTransactionAsync(Portal.Stop);
        await using var hold = new NpgsqlCommand("SELECT pg_advisory_xact_lock(4711718965522363507)", holder);
        await hold.ExecuteNonQueryAsync(Portal.Stop);
        var sent = send();
        await using var end = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'", holder);
        while ((long)(await end.ExecuteScalarAsync(Portal.Stop))! == 0 && !sent.IsCompleted)
        {
            await Task.Delay(20, Portal.Stop);
        }

        return await sent;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task AsOwnerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database.AdminConnection) { Database = "postgres" }.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        foreach (var statement in sql.Split("; "))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Demo", "false");
        builder.UseSetting("Keys:File", TestKeys.File);
        builder.UseSetting("Worker:EverySeconds", "0");
        builder.UseSetting(PolicySettings.Setting, _policy);
        // PORTAL_TEST_DB may name a server elsewhere, without TLS.
        builder.UseSetting("Database:Tls", "off");
        builder.UseSetting("ConnectionStrings:Portal", _database.AppConnection);
        builder.ConfigureTestServices(services => services.HashPasswordsCheaply());
    }
}
