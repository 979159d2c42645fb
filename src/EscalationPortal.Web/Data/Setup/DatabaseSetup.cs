using EscalationPortal.Domain.Ledger;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace EscalationPortal.Web.Data.Setup;

/// <summary>
/// Brings a database into shape: roles, migrations, rights. Safe to run again, and by several at once.
/// The tables belong to <c>portal_owner</c>, a role nobody signs in as; the app's login is a member of <c>portal_app</c> only.
/// </summary>
public static class DatabaseSetup
{
    private static readonly ServiceProvider _withoutHost = new ServiceCollection().Configure<IdentityOptions>(UsePortalSchema).BuildServiceProvider();

    /// <param name="migrator">A login that may create databases and roles.</param>
    /// <param name="app">The app's connection string: the login it names is created if it is missing.</param>
    public static async Task RunAsync(string migrator, string app, CancellationToken cancellationToken = default)
    {
        var database = new NpgsqlConnectionStringBuilder(migrator).Database!;
        await using var turn = await TakeTurnAsync(migrator, cancellationToken);
        await CreateDatabaseAsync(turn, database, cancellationToken);

        await using (var connection = new NpgsqlConnection(migrator))
        {
            await connection.OpenAsync(cancellationToken);
            await ExecuteAsync(connection, EmbeddedSql.Read("Roles.sql"), cancellationToken);
            await ExecuteAsync(connection, LoginSql(new NpgsqlConnectionStringBuilder(app)), cancellationToken);
            await ExecuteAsync(connection, $"ALTER DATABASE {Quoted(database)} OWNER TO portal_owner", cancellationToken);
        }

        var asOwner = new NpgsqlConnectionStringBuilder(migrator) { Options = "-c role=portal_owner", Pooling = false }.ConnectionString;
        await using var db = new PortalDb(OptionsFor(asOwner));
        await db.Database.MigrateAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(EmbeddedSql.Read("Rights.sql"), cancellationToken);

        if (!await db.LedgerHead.AnyAsync(cancellationToken))
        {
            db.LedgerHead.Add(LedgerHead.Empty());
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    public static DbContextOptions<PortalDb> OptionsFor(string connectionString) =>
        new DbContextOptionsBuilder<PortalDb>().UsePortal(connectionString).UseApplicationServiceProvider(_withoutHost).Options;

    /// <summary>The tables of accounts, passkeys included. The host says it among its options; without a host it is said here.</summary>
    public static void UsePortalSchema(IdentityOptions identity) => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    /// <summary>The one place that says how the model meets PostgreSQL.</summary>
    public static T UsePortal<T>(this T options, string connectionString) where T : DbContextOptionsBuilder
    {
        // What is filtered is never reached from what is not: no property leads from a child to its case. And what is only counted up to a limit, as
        // the tabs of the queue are, is taken in any order: putting it in one would read all of it first.
        options.UseNpgsql(connectionString).UseSnakeCaseNamingConvention()
            .ConfigureWarnings(warnings => warnings.Ignore(
                CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning));
        return options;
    }

    /// <summary>A connection to the server that keeps other setups waiting until it is closed: roles and databases belong to the whole server.</summary>
    private static async Task<NpgsqlConnection> TakeTurnAsync(string migrator, CancellationToken cancellationToken)
    {
        var server = new NpgsqlConnectionStringBuilder(migrator) { Database = "postgres", Pooling = false, CommandTimeout = 0 }.ConnectionString;
        var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, "SELECT pg_advisory_lock(7164774)", cancellationToken);
        return connection;
    }

    private static async Task CreateDatabaseAsync(NpgsqlConnection connection, string database, CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = database } } };
        if (await exists.ExecuteScalarAsync(cancellationToken) is null)
        {
            await ExecuteAsync(connection, $"CREATE DATABASE {Quoted(database)}", cancellationToken);
        }
    }

    private static string LoginSql(NpgsqlConnectionStringBuilder app) =>
        $"""
         DO $do$ BEGIN
           IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {Literal(app.Username)}) THEN
             CREATE ROLE {Quoted(app.Username)} LOGIN PASSWORD {Literal(app.Password)};
           END IF;
         EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
         END $do$;
         GRANT portal_app TO {Quoted(app.Username)};
         """;

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Quoted(string? name) => '"' + (name ?? "").Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private static string Literal(string? text) => '\'' + (text ?? "").Replace("'", "''", StringComparison.Ordinal) + '\'';
}
