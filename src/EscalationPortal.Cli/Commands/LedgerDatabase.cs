using System.Data;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using Npgsql;

namespace EscalationPortal.Cli.Commands;

/// <summary>Verifies the ledger where it lives: what was hashed, the columns shown beside it, and the head.</summary>
internal static class LedgerDatabase
{
    public static async Task<LedgerFailure?> VerifyAsync(string connectionString, LedgerVerification verification)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();

        // One snapshot: what is appended meanwhile belongs to the next verification.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        await using (var readOnly = new NpgsqlCommand("SET TRANSACTION READ ONLY", connection, transaction))
        {
            await readOnly.ExecuteNonQueryAsync();
        }

        try
        {
            return await EntriesAsync(connection, verification) ?? await HeadAsync(connection, verification);
        }
        catch (InvalidCastException)
        {
            return new LedgerFailure(verification.Entries + 1, "a column holds what the portal could not have written there: nothing at all, or a time beyond the calendar.");
        }
    }

    private static async Task<LedgerFailure?> EntriesAsync(NpgsqlConnection connection, LedgerVerification verification)
    {
        // Schema-qualified, so that no other table of that name is read in its place.
        await using var command = new NpgsqlCommand(
            """
            SELECT leaf_hash, canonical, seq, at, actor_id, office, action, subject_type, subject_id, incident_id, schema_version
            FROM public.ledger_entries ORDER BY seq
            """,
            connection)
        { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            if (verification.Add(await row.GetFieldValueAsync<byte[]>(0), await row.GetFieldValueAsync<byte[]>(1), ColumnsIn(row)) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    private static async Task<LedgerFailure?> HeadAsync(NpgsqlConnection connection, LedgerVerification verification)
    {
        await using var command = new NpgsqlCommand("SELECT size, root, last_leaf_hash, range FROM public.ledger_head", connection);
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? verification.Finish(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2), row.GetFieldValue<byte[]>(3))
            : new LedgerFailure(null, "The ledger has no head: its row was removed.");
    }

    private static LedgerColumns ColumnsIn(NpgsqlDataReader row) => new(
        row.GetInt64(2),
        CanonicalTime.TextOf(row.GetFieldValue<DateTimeOffset>(3)),
        row.GetFieldValue<Guid?>(4),
        row.IsDBNull(5) ? null : row.GetString(5),
        row.GetString(6),
        row.GetString(7),
        row.GetString(8),
        row.GetFieldValue<Guid?>(9),
        row.GetInt32(10));
}
