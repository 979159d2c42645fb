using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Tests.Speed;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EscalationPortal.Web.Tests.Data;

/// <summary>A statement that takes too long is ended by the server; what is taken out, however slowly, is not.</summary>
public sealed class StatementTimeTests(Portal portal) : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _hasty = portal.WithWebHostBuilder(host => host.UseSetting("Database:StatementSeconds", "1"));

    public ValueTask DisposeAsync() => _hasty.DisposeAsync();

    [Fact]
    public async Task A_page_whose_statement_takes_too_long_says_so_and_what_to_do()
    {
        var browser = await Statements.SignedInAsync(_hasty, await portal.EmailOfAsync(await portal.PersonAsync(Role.Administrator)));
        await using var other = new NpgsqlConnection(portal.AdminConnection);
        await other.OpenAsync(Portal.Stop);
        await using var transaction = await other.BeginTransactionAsync(Portal.Stop);
        await using var hold = new NpgsqlCommand("LOCK TABLE compartments IN ACCESS EXCLUSIVE MODE", other);
        await hold.ExecuteNonQueryAsync(Portal.Stop);

        var answer = await browser.GetAsync("/compartments");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("The database took too long", await Browser.TextOfAsync(answer), StringComparison.Ordinal);
        await transaction.RollbackAsync(Portal.Stop);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/compartments")).StatusCode);
    }

    [Fact]
    public async Task What_is_taken_out_may_take_longer_and_the_next_statement_on_its_connection_may_not()
    {
        await using var scope = _hasty.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await db.Database.OpenConnectionAsync(Portal.Stop);

        var seconds = await db.TakeOutAsync(db.Database.SqlQuery<int>($"SELECT 2 AS \"Value\" FROM pg_sleep(2)"), Portal.Stop).ToListAsync(Portal.Stop);

        Assert.Equal([2], seconds);
        var ended = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlAsync($"SELECT pg_sleep(5)", Portal.Stop));
        Assert.Equal(PostgresErrorCodes.QueryCanceled, ended.SqlState);
    }

    [Theory]
    [InlineData(null, "-c jit=off -c statement_timeout=30s", 40)]
    [InlineData("5", "-c jit=off -c statement_timeout=5s", 15)]
    [InlineData("0", "-c jit=off -c statement_timeout=0s", 0)]
    public void The_setting_says_how_long_and_the_client_waits_longer_than_the_server(string? set, string options, int waits)
    {
        var app = new NpgsqlConnectionStringBuilder(Read("Host=localhost", set).App);

        Assert.Equal((options, waits), (app.Options, app.CommandTimeout));
    }

    [Fact]
    public void What_the_connection_string_says_itself_stands()
    {
        var app = new NpgsqlConnectionStringBuilder(Read("Host=localhost;Command Timeout=7;Options=-c statement_timeout=9s", null).App);

        Assert.Equal(("-c jit=off -c statement_timeout=30s -c statement_timeout=9s", 7), (app.Options, app.CommandTimeout));
    }

    [Fact]
    public void What_is_no_number_of_seconds_is_refused_at_the_start() =>
        Assert.StartsWith("Database:StatementSeconds is “ten”", Assert.Throws<CannotStartException>(() => Read("Host=localhost", "ten")).Message, StringComparison.Ordinal);

    private static PortalConnections Read(string connection, string? seconds) => PortalConnections.Read(new ConfigurationBuilder()
        .AddInMemoryCollection([new("ConnectionStrings:Portal", connection), new("Database:StatementSeconds", seconds)]).Build());
}
