using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Ledger;
using Npgsql;

namespace EscalationPortal.Web.Tests.Ledger;

/// <summary>A database with a short ledger, and copies of it for what must not be done to the one all tests share.</summary>
public sealed class LedgerCopies(Portal portal) : IAsyncLifetime
{
    public const int Entries = 5;

    private readonly List<string> _databases = [];
    private TestDatabase _database = null!;
    private string? _forged;

    /// <summary>The database itself: for what is refused, or rolled back.</summary>
    public string Name => _database.Name;

    public async ValueTask InitializeAsync()
    {
        _database = await portal.DatabaseServer.DatabaseAsync();
        await AppendAsync(AppOf(Name), Entries);
    }

    /// <summary>The name of a database that does not exist yet, dropped with the others.</summary>
    public string Spare()
    {
        _databases.Add($"ledger_{Guid.NewGuid():N}");
        return _databases[^1];
    }

    /// <summary>A fresh copy, to do with as one likes: its database's name.</summary>
    public async Task<string> CopyAsync()
    {
        var copy = Spare();
        await ExecuteAsync(portal.AdminConnection, $"CREATE DATABASE {copy} TEMPLATE {Name}");
        return copy;
    }

    /// <summary>A copy in which the owner of the server took every guard away and made this one change. It serves one test after another.</summary>
    public async Task<string> ForgedAsync(string change)
    {
        if (_forged is null)
        {
            _forged = AdminOf(await CopyAsync());
            await ExecuteAsync(
                _forged,
                """
                ALTER TABLE ledger_entries DISABLE TRIGGER ALL, DROP CONSTRAINT leaf_hash_matches, DROP CONSTRAINT pk_ledger_entries;
                ALTER TABLE ledger_head DISABLE TRIGGER ALL;
                CREATE TABLE true_entries AS TABLE ledger_entries;
                CREATE TABLE true_head AS TABLE ledger_head;
                """);
        }

        await ExecuteAsync(
            _forged,
            $"""
             DELETE FROM ledger_entries; INSERT INTO ledger_entries TABLE true_entries;
             DELETE FROM ledger_head; INSERT INTO ledger_head TABLE true_head;
             {change}
             """);
        return _forged;
    }

    public string AdminOf(string database) => new NpgsqlConnectionStringBuilder(portal.AdminConnection) { Database = database }.ConnectionString;

    public string AppOf(string database) => new NpgsqlConnectionStringBuilder(portal.AppConnection) { Database = database, Pooling = false }.ConnectionString;

    /// <summary>Appends as the portal does. Its clock is finer than a microsecond.</summary>
    public static async Task AppendAsync(string connection, int count)
    {
        await using var db = new PortalDb(DatabaseSetup.OptionsFor(connection));
        await using var transaction = await db.Database.BeginTransactionAsync(Portal.Stop);
        var at = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero).AddTicks(7);
        for (var i = 1; i <= count; i++)
        {
            var fact = new LedgerFact(at.AddMinutes(i), Guid.CreateVersion7(), "legal-adviser", "StepSigned", 1, Subject.Of("escalation", Guid.CreateVersion7()), Guid.CreateVersion7(), new JsonObject { ["reason"] = $"Reason {i}: 𝕏" });
            await new LedgerAppender(db, TimeProvider.System).AppendAsync(_ => [i == 3 ? fact : fact with { ActorId = null, Office = null, IncidentId = null }], Portal.Stop);
        }

        await transaction.CommitAsync(Portal.Stop);
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>The state in which PostgreSQL refuses this; null if it does not.</summary>
    public static async Task<string?> RefusalOfAsync(string connection, string sql)
    {
        try
        {
            // Should it not be refused, nothing of it is to stay.
            await ExecuteAsync(connection, $"BEGIN; {sql}; ROLLBACK");
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases)
        {
            await ExecuteAsync(portal.AdminConnection, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        }

        await _database.DisposeAsync();
    }
}
