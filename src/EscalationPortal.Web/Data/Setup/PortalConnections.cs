using Npgsql;

namespace EscalationPortal.Web.Data.Setup;

/// <summary>The two ways into the database: as the app, and as the one who may change its shape.</summary>
/// <param name="App">Reads and writes cases, only adds to the ledger.</param>
/// <param name="Migrator">Used by <c>migrate</c> alone; null if it is not configured.</param>
public sealed record PortalConnections(string App, string? Migrator)
{
    private const string Example = "Host=localhost;Database=portal;Username=portal;Password=…";

    /// <exception cref="CannotStartException">No database is configured, or what is configured is no connection string.</exception>
    public static PortalConnections Read(IConfiguration configuration) => new(
        ForManyShortQueries(Configured(configuration, "Portal") ?? throw new CannotStartException(
            $"No database is configured: set ConnectionStrings:Portal to one like {Example}, or start the portal by script/server, which brings a PostgreSQL of its own.")),
        Configured(configuration, "Migrator"));

    /// <summary>
    /// A page asks a few short questions, the same ones again and again. PostgreSQL's JIT would compile them for a tenth of a second each time, planning
    /// costs more than running, and nothing a session sets outlives its transaction, so there is nothing to reset. What is configured is left as it is.
    /// </summary>
    public static string ForManyShortQueries(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection) { NoResetOnClose = true, Enlist = false };
        builder.Options = builder.Options is { Length: > 0 } own ? $"-c jit=off {own}" : "-c jit=off";
        builder.MaxAutoPrepare = builder.MaxAutoPrepare > 0 ? builder.MaxAutoPrepare : 200;
        return builder.ConnectionString;
    }

    private static string? Configured(IConfiguration configuration, string name)
    {
        if (configuration.GetConnectionString(name) is not { Length: > 0 } typed)
        {
            return null;
        }

        try
        {
            if (new NpgsqlConnectionStringBuilder(typed).Host is { Length: > 0 })
            {
                return typed;
            }
        }
        catch (ArgumentException)
        {
        }

        // What was typed holds a password, so it is not said again.
        throw new CannotStartException($"ConnectionStrings:{name} is not a connection string. Set it to one like {Example}.");
    }
}
