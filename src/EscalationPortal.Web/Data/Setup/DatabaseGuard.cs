using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscalationPortal.Web.Data.Setup;

/// <summary>Refuses to serve from a database that could not keep the ledger's promise.</summary>
public static partial class DatabaseGuard
{
    // As the migration wrote them: there alone they stand.
    private static readonly IReadOnlyList<(string Name, string Body)> _functions =
        [.. Function().Matches(EmbeddedSql.Read("Initial.sql")).Select(match => (match.Groups["name"].Value, match.Groups["body"].Value))];

    private const string NotSetUp = "The database is not set up for this version. Run the host once with the argument 'migrate', then start it again.";

    /// <exception cref="CannotStartException">Says everything that is wrong and what to do.</exception>
    public static async Task CheckAsync(string app, CancellationToken cancellationToken = default)
    {
        await RefuseBeforeSetUpAsync(app, cancellationToken);
        await using var db = new PortalDb(DatabaseSetup.OptionsFor(app));
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            throw new CannotStartException(NotSetUp);
        }

        var wrong = await FindAsync(app, cancellationToken);
        if (wrong.Count > 0)
        {
            throw new CannotStartException($"The portal does not start on this database, because {string.Join("; and ", wrong)}.");
        }
    }

    /// <summary>What is wrong with the database, each with what to do; nothing where it keeps the promise.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(string app, CancellationToken cancellationToken = default)
    {
        var wrong = new List<string>();
        await using var connection = new NpgsqlConnection(app);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(EmbeddedSql.Read("Guard.sql"), connection)
        {
            Parameters = { new() { Value = _functions.Select(function => function.Name).ToArray() }, new() { Value = _functions.Select(function => function.Body).ToArray() } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        if (row.GetBoolean(0))
        {
            wrong.Add("its login could change or delete what was recorded: connect as a login that is a member of portal_app only");
        }

        if (row.GetBoolean(1))
        {
            wrong.Add("its login could create tables that shadow the ledger: run 'migrate' again, which takes that right away");
        }

        if (!await row.IsDBNullAsync(2, cancellationToken))
        {
            wrong.Add($"triggers that keep what was recorded are switched off or gone ({row.GetString(2)}): find out who did it, verify the ledger, then switch them on with ENABLE ALWAYS");
        }

        if (!await row.IsDBNullAsync(3, cancellationToken))
        {
            wrong.Add(
                $"what those triggers do is not what this version wrote ({row.GetString(3)}), or belongs to somebody else than portal_owner: find out who did it, verify the ledger, "
                    + "then write the functions anew as they stand in Initial.sql");
        }

        if (row.GetBoolean(4))
        {
            wrong.Add("the server may lose what it confirmed: switch fsync, full_page_writes and synchronous_commit on");
        }

        return wrong;
    }

    [GeneratedRegex(@"CREATE FUNCTION (?<name>\w+)\(\) RETURNS trigger [^$]*\$f\$(?<body>.*?)\$f\$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Function();

    private static async Task RefuseBeforeSetUpAsync(string app, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(app);
            await connection.OpenAsync(cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName)
        {
            // Before the first "migrate" there is neither the login nor the database.
            throw new CannotStartException($"{NotSetUp} If it was set up before, check the login and password in ConnectionStrings:Portal. (PostgreSQL: {refused.MessageText})", refused);
        }
    }
}
