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

    /// <summary>Connects as someone who may create databases and roles.</summary>
    public string AdminConnection => new NpgsqlConnectionStringBuilder(_server) { Database = Name, Pooling = false }.ConnectionString;

    /// <summary>Connects as the portal does.</summary>
    public string AppConnection => new NpgsqlConnectionStringBuilder(AdminConnection) { Username = AppLogin, Password = AppLogin }.ConnectionString;

    /// <param name="server">Connects to the server as someone who may create databases and roles.</param>
    public static async Task<TestDatabase> MigratedAsync(string server, CancellationToken cancellationToken = default)
    {
        var database = new TestDatabase(server, NewName());
        await database.SetUpAsync(cancellationToken);
        return database;
    }

    /// <summary>
    /// Another like this one, to which nobody may be connected meanwhile. PostgreSQL copies what is in a database, but neither its owner
    /// nor who may connect: the set-up says that again, and finds every migration applied.
    /// </summary>
    public async Task<TestDatabase> CopyAsync(CancellationToken cancellationToken = default)
    {
        var copy = new TestDatabase(_server, NewName());
        await ExecuteAsync($"CREATE DATABASE {copy.Name} TEMPLATE {Name}", cancellationToken);
        await copy.SetUpAsync(cancellationToken);
        return copy;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)", CancellationToken.None);

    private static string NewName() => $"portal_{Guid.NewGuid():N}";

    private Task SetUpAsync(CancellationToken cancellationToken) => DatabaseSetup.RunAsync(AdminConnection, AppConnection, cancellationToken);

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
