using System.Diagnostics;
using System.Globalization;
using EscalationPortal.Web.Data.Setup;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace EscalationPortal.Web.Tests.Hosting;

/// <summary>The program itself, started as whoever operates it starts it.</summary>
public sealed class DatabaseWaitTests(Portal portal) : IAsyncDisposable
{
    private readonly string _database = $"portal_{Guid.NewGuid():N}";

    private string Migrator => new NpgsqlConnectionStringBuilder(portal.AdminConnection) { Database = _database }.ConnectionString;

    private string App => new NpgsqlConnectionStringBuilder(portal.AppConnection) { Database = _database }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await using var connection = new NpgsqlConnection(portal.AdminConnection);
        await connection.OpenAsync(CancellationToken.None);
        await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)", connection);
        await drop.ExecuteNonQueryAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_set_up_waits_for_a_database_that_answers_later()
    {
        using var door = new ClosedDoor(Migrator);
        using var program = Start("migrate", door.Connection, App, seconds: 60);

        var first = await program.StandardOutput.ReadLineAsync(Portal.Stop);
        door.Open();
        var (code, _, error) = await EndOfAsync(program);

        Assert.Equal($"Waiting up to 60 seconds for the database: Failed to connect to 127.0.0.1:{door.Port}.", first);
        Assert.Equal((0, ""), (code, error));
    }

    [Theory]
    [InlineData("migrate", "ConnectionStrings:Migrator")]
    [InlineData("--Demo=false", "ConnectionStrings:Portal")]
    public async Task After_the_wait_one_sentence_says_that_the_database_does_not_answer(string argument, string setting)
    {
        using var door = new ClosedDoor(Migrator);
        using var program = Start(argument, door.Connection, door.Connection, seconds: 1);

        var (code, _, error) = await EndOfAsync(program);

        Assert.Equal((1, $"The database could not be reached within 1 seconds (Database:WaitSeconds): Failed to connect to 127.0.0.1:{door.Port}. Check that it runs, and {setting}."), (code, error));
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData(null)]
    public async Task A_login_that_is_refused_does_not_wait(string? password)
    {
        using var program = Start("migrate", new NpgsqlConnectionStringBuilder(Migrator) { Password = password }.ConnectionString, App, seconds: 60);

        var (code, output, error) = await EndOfAsync(program);

        Assert.Equal(1, code);
        Assert.Matches("^The database refuses ConnectionStrings:Migrator: [^\n]*password[^\n]* Check the login it names, and the password.$", error);
        Assert.DoesNotContain("Waiting", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("--Demo=true")]
    public async Task Without_a_database_one_sentence_says_what_to_set(string argument)
    {
        using var program = Start(argument, migrator: "", app: "", seconds: 60);

        var (code, output, error) = await EndOfAsync(program);

        Assert.Equal((1, ""), (code, output));
        Assert.Matches("^No database is configured: set ConnectionStrings:Portal to one like [^\n]* or start the portal by script/server[^\n]*$", error);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("Username=portal;Password=hidden")]
    [InlineData("Host=localhost;Pasword=hidden")]
    public void What_is_no_connection_string_is_not_tried_and_its_password_not_repeated(string typed)
    {
        var configuration = Configured("ConnectionStrings:Portal", typed);

        var refusal = Assert.Throws<CannotStartException>(() => PortalConnections.Read(configuration));

        Assert.StartsWith("ConnectionStrings:Portal is not a connection string.", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("3601")]
    public void Any_other_wait_stops_the_start(string typed) =>
        Assert.Contains($"Database:WaitSeconds is “{typed}”", Assert.Throws<CannotStartException>(() => DatabaseWait.Read(Configured("Database:WaitSeconds", typed))).Message, StringComparison.Ordinal);

    private static IConfiguration Configured(string key, string value) => new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

    private static Process Start(string argument, string migrator, string app, int seconds)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "EscalationPortal.Web.dll"), argument]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__Migrator"] = migrator;
        start.Environment["ConnectionStrings__Portal"] = app;
        start.Environment["Database__WaitSeconds"] = seconds.ToString(CultureInfo.InvariantCulture);
        start.Environment["Keys__File"] = TestKeys.File;
        // Without the library of Kerberos the runtime itself would complain.
        start.Environment["PGGSSENCMODE"] = "disable";
        return Process.Start(start)!;
    }

    private static async Task<(int Code, string Output, string Error)> EndOfAsync(Process program)
    {
        var output = program.StandardOutput.ReadToEndAsync(Portal.Stop);
        var error = program.StandardError.ReadToEndAsync(Portal.Stop);
        await program.WaitForExitAsync(Portal.Stop);
        return (program.ExitCode, await output, (await error).TrimEnd());
    }
}
