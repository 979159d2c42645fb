using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Hosting;
using EscalationPortal.Web.Ledger;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EscalationPortal.Web.Tests.Ledger;

/// <summary>A database of its own, with the policy of the tests and whatever a test puts into its ledger.</summary>
public sealed class OwnLedger(Portal portal) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await portal.DatabaseServer.DatabaseAsync();
        await using var db = Open();
        await new FirstPolicy(db, new LedgerAppender(db, TimeProvider.System), TimeProvider.System, new PolicySettings(Cases.PolicyFile), NullLogger<FirstPolicy>.Instance).EnsureAsync(Portal.Stop);
    }

    public PortalDb Open() => new(DatabaseSetup.OptionsFor(_database.AppConnection));

    public static LedgerReader Reader(PortalDb db) => new(db, new AdoptedPolicies(db, TimeProvider.System));

    public async Task AppendAsync(IReadOnlyList<LedgerFact> facts)
    {
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Portal.Stop);
        await new LedgerAppender(db, TimeProvider.System).AppendAsync(_ => facts, Portal.Stop);
        await transaction.CommitAsync(Portal.Stop);
    }

    /// <summary>Does as the owner of the server may, past every guard.</summary>
    public async Task ForgeAsync(string change) => await ExecuteAsync(_database.AdminConnection, $"ALTER TABLE ledger_entries DISABLE TRIGGER ALL; ALTER TABLE ledger_head DISABLE TRIGGER ALL; {change}");

    public Task AnalyzeAsync() => ExecuteAsync(_database.AdminConnection, "ANALYZE");

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
