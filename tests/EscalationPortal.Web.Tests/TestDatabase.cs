using EscalationPortal.Web.Data.Setup;
using Npgsql;

namespace EscalationPortal.Web.Tests;

/// <summary>A database set up as <c>migrate</c> leaves it, on the server all tests share, and gone when it is disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string AppLogin = "portal_test";

    private readonly string _server;

    private TestDatabase(string server, string name)
    {
        _server = server;
        Name = name;
    }

    public string Name { get; }

    /// <summary>Connects as someone who may create databases and roles. Nobody is left connected: a database others are connected to is not copied.</summary>
    public string AdminConnection => new NpgsqlConnectionStringBuilder(_server) { Database = Name, Pooling = false }.ConnectionString;

    /// <summary>Connects as the portal does. Kept open from one use to the next: to sign in to PostgreSQL costs more than most questions to it.</summary>
    public string AppConnection => new NpgsqlConnectionStringBuilder(_server) { Database = Name, Username = AppLogin, Password = AppLogin, Pooling = true }.ConnectionString;

    /// <summary>The name of one that is not made yet, to be set up by what is tested.</summary>
    /// <param name="server">Connects to the server as someone who may create databases and roles.</param>
    public static TestDatabase Unmade(string server) => new(server, $"portal_{Guid.NewGuid():N}");

    /// <summary>One that <c>migrate</c> has set up.</summary>
    public static async Task<TestDatabase> MigratedAsync(string server)
    {
        var database = Unmade(server);
        await DatabaseSetup.RunAsync(database.AdminConnection, database.AppConnection);
        return database;
    }

    /// <summary>
    /// Another like this one, to which nobody may be connected meanwhile. PostgreSQL copies what is in a database, but neither its owner
    /// nor who may connect nor its settings: the owner is named, and what each role may do said again, as after every migration.
    /// </summary>
    public async Task<TestDatabase> CopyAsync()
    {
        var copy = Unmade(_server);
        await ExecuteAsync(_server, $"CREATE DATABASE {copy.Name} TEMPLATE {Name} OWNER portal_owner");
        using var rights = new StreamReader(typeof(DatabaseSetup).Assembly.GetManifestResourceStream("Rights.sql")!);
        await ExecuteAsync(copy.AdminConnection, "SET ROLE portal_owner; " + await rights.ReadToEndAsync());
        return copy;
    }

    public Task DisconnectAsync() => ExecuteAsync(_server, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name}'");

    public async ValueTask DisposeAsync() => await ExecuteAsync(_server, $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
