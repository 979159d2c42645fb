using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Tests.Features.Signals;
using Npgsql;

namespace EscalationPortal.Web.Tests.Ledger;

/// <summary>What the database itself refuses, whoever asks.</summary>
public class AppendOnlyTests(Portal portal, LedgerCopies copies) : IClassFixture<LedgerCopies>
{
    private static readonly string[] _history =
    [
        "ledger_entries", "assessments", "assessment_ratings", "sign_offs", "adopted_policies", "policy_signatures",
        "hidden_attempts", "evidence_custody", "evidence_accepted_breaks", "evidence_verifications", "attribution_claims", "attribution_judgements", "attribution_dissents", "signal_files",
        "signal_observables", "signal_techniques", "trace_additions", "case_observables", "case_techniques",
    ];

    public static TheoryData<string> History => [.. _history];

    [Theory]
    [MemberData(nameof(History))]
    public async Task The_portal_has_no_right_to_change_or_remove_what_was_recorded(string table)
    {
        var column = await FirstColumnAsync(table);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await LedgerCopies.RefusalOfAsync(portal.AppConnection, $"UPDATE {table} SET {column} = {column}"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await LedgerCopies.RefusalOfAsync(portal.AppConnection, $"DELETE FROM {table}"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await LedgerCopies.RefusalOfAsync(portal.AppConnection, $"TRUNCATE {table}"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await LedgerCopies.RefusalOfAsync(portal.AppConnection, $"ALTER TABLE {table} DISABLE TRIGGER ALL"));
        Assert.Null(await LedgerCopies.RefusalOfAsync(portal.AppConnection, $"SELECT * FROM {table}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SET LOCAL session_replication_role = replica;")]
    public async Task Even_a_superuser_is_stopped_in_replica_mode_too(string mode)
    {
        var database = copies.AdminOf(copies.Name);
        foreach (var change in new[] { "UPDATE ledger_entries SET office = 'minister' WHERE seq = 2", "DELETE FROM ledger_entries WHERE seq = 5", "DELETE FROM ledger_head", "UPDATE ledger_head SET root = ''", "UPDATE ledger_head SET size = size - 1" })
        {
            Assert.Equal(PostgresErrorCodes.RaiseException, await LedgerCopies.RefusalOfAsync(database, $"{mode} {change}"));
        }

        foreach (var table in _history.Append("ledger_head"))
        {
            Assert.Equal(PostgresErrorCodes.RaiseException, await LedgerCopies.RefusalOfAsync(database, $"{mode} TRUNCATE {table} CASCADE"));
        }
    }

    [Theory]
    [InlineData("UPDATE signals SET content = content || '.'")]
    [InlineData("UPDATE signals SET reported_by_id = gen_random_uuid()")]
    [InlineData("UPDATE signals SET salt = ''")]
    [InlineData("DELETE FROM signals")]
    [InlineData("TRUNCATE signals CASCADE")]
    public async Task A_signal_that_was_received_stays_as_it_came(string change)
    {
        await portal.SignalAsync(await portal.PersonAsync(Role.Analyst));

        Assert.Equal(PostgresErrorCodes.RaiseException, await LedgerCopies.RefusalOfAsync(portal.AdminConnection, change));
        Assert.Null(await LedgerCopies.RefusalOfAsync(portal.AppConnection, "UPDATE signals SET changes = changes"));
    }

    [Fact]
    public async Task Every_row_of_history_is_guarded_in_every_mode()
    {
        // The rows of the other tables are covered by the same two triggers: always on, before each row and before TRUNCATE.
        await using var connection = new NpgsqlConnection(portal.AdminConnection);
        await connection.OpenAsync(Portal.Stop);
        await using var command = new NpgsqlCommand(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgenabled = 'A' AND tgfoid = 'refuse_change'::regproc AND tgname IN ('never_changed', 'never_emptied') AND tgrelid NOT IN ('ledger_head'::regclass, 'evidence_chunks'::regclass, 'policy_versions'::regclass, 'signals'::regclass)", connection);
        var guarded = new List<(string, string)>();
        await using var row = await command.ExecuteReaderAsync(Portal.Stop);
        while (await row.ReadAsync(Portal.Stop))
        {
            guarded.Add((row.GetString(0), row.GetString(1)));
        }

        Assert.Equal(_history.SelectMany(table => new[] { (table, "never_changed"), (table, "never_emptied") }).Order(), guarded.Order());
    }

    [Theory]
    [InlineData("7")]
    [InlineData("5")]
    [InlineData("0")]
    [InlineData("-1")]
    public async Task An_entry_that_does_not_follow_the_last_is_refused_in_replica_mode_too(string seq)
    {
        var database = copies.AdminOf(copies.Name);
        foreach (var mode in new[] { "", "SET LOCAL session_replication_role = replica;" })
        {
            Assert.Equal(PostgresErrorCodes.RaiseException, await LedgerCopies.RefusalOfAsync(database, $"{mode} {Insert(seq, "sha256('\\x00'::bytea || '{}')")}"));
        }

        Assert.Null(await LedgerCopies.RefusalOfAsync(database, Insert("6", "sha256('\\x00'::bytea || '{}')")));
    }

    [Fact]
    public async Task An_entry_whose_hash_is_not_that_of_its_content_is_refused() =>
        Assert.Equal(PostgresErrorCodes.CheckViolation, await LedgerCopies.RefusalOfAsync(copies.AdminOf(copies.Name), Insert("6", "sha256('{}')")));

    [Fact]
    public async Task No_table_of_ones_own_can_shadow_the_ledger()
    {
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await LedgerCopies.RefusalOfAsync(portal.AppConnection, "CREATE TEMP TABLE ledger_entries (seq bigint)"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await LedgerCopies.RefusalOfAsync(portal.AppConnection, "CREATE TABLE ledger_shadow (seq bigint)"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await LedgerCopies.RefusalOfAsync(portal.AppConnection, "CREATE SCHEMA shadow"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await LedgerCopies.RefusalOfAsync(portal.AppConnection, "SET ROLE portal_owner"));
    }

    [Fact]
    public async Task Nothing_else_in_the_database_can_cascade_into_the_ledger() =>
        Assert.Null(await LedgerCopies.RefusalOfAsync(portal.AdminConnection, "DO $$ BEGIN IF EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND conrelid IN ('ledger_entries'::regclass, 'ledger_head'::regclass)) THEN RAISE 'a foreign key'; END IF; END $$"));

    [Fact]
    public async Task Several_hosts_may_set_up_a_database_at_once()
    {
        var database = copies.Spare();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => DatabaseSetup.RunAsync(copies.AdminOf(database), copies.AppOf(database), Portal.Stop))));

        await LedgerCopies.AppendAsync(copies.AppOf(database), 1);
        Assert.Equal(0, VerifyTests.Verify(copies.AdminOf(database)).Code);
    }

    private static string Insert(string seq, string hash) =>
        $"INSERT INTO ledger_entries (seq, at, action, subject_type, subject_id, schema_version, canonical, leaf_hash) VALUES ({seq}, now(), 'Forged', 'x', 'x', 1, '{{}}', {hash})";

    private async Task<string> FirstColumnAsync(string table)
    {
        await using var connection = new NpgsqlConnection(portal.AdminConnection);
        await connection.OpenAsync(Portal.Stop);
        await using var command = new NpgsqlCommand("SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1", connection) { Parameters = { new() { Value = table } } };
        return (string)(await command.ExecuteScalarAsync(Portal.Stop))!;
    }
}
