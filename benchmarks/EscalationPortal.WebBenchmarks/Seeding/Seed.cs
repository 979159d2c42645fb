using EscalationPortal.WebBenchmarks.Hosts;

namespace EscalationPortal.WebBenchmarks.Seeding;

/// <summary>What many years would bring, written by the server's administrator straight into the tables.</summary>
internal static class Seed
{
    /// <summary>A word one incident in three thousand has.</summary>
    public const string RareWord = "lighthouse";

    public const int RestrictedCases = 2_000;

    /// <summary>Fills the portal's tables, and leaves them as autovacuum leaves tables that grew slowly.</summary>
    public static Task IncidentsAsync(string database, int rows, CancellationToken cancellationToken) => PostgresServer.ExecuteAsync(
        database,
        [$"SET seed.rows = {rows}", Read("Incidents.sql"), "VACUUM ANALYZE incidents", "VACUUM ANALYZE assessments"],
        cancellationToken);

    /// <summary>Closes one case in ten to the analyst, half by a list of readers and half by a compartment.</summary>
    public static Task RestrictedCasesAsync(string database, CancellationToken cancellationToken) => PostgresServer.ExecuteAsync(
        database,
        [$"SET seed.rows = {RestrictedCases}", Read("RestrictedCases.sql"), "VACUUM ANALYZE case_access", "VACUUM ANALYZE case_readers"],
        cancellationToken);

    public static Task FloorAsync(string database, CancellationToken cancellationToken) =>
        PostgresServer.ExecuteAsync(database, [Read("Floor.sql"), "VACUUM ANALYZE"], cancellationToken);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Seed).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
