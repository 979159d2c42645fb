using Npgsql;

namespace EscalationPortal.Web.Data.Setup;

/// <summary>The two ways into the database: as the app, and as the one who may change its shape.</summary>
/// <param name="App">Reads and writes cases, only adds to the ledger.</param>
/// <param name="Migrator">Used by <c>migrate</c> alone; null where it is not configured.</param>
public sealed record PortalConnections(string App, string? Migrator)
{
    /// <summary>The configured database, or a private cluster of our own where none is configured.</summary>
    /// <exception cref="CannotStartException">What is configured is no connection string.</exception>
    public static async Task<(PortalConnections Connections, PrivateCluster.PrivateCluster? Cluster)> OpenAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (Configured(configuration, "Portal") is { } app)
        {
            return (new PortalConnections(ForManyShortQueries(app), Configured(configuration, "Migrator")), null);
        }

        var folder = configuration["PrivateCluster:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "data", "postgres");
        var cluster = await PrivateCluster.PrivateCluster.StartAsync(folder, configuration["PrivateCluster:Binaries"], cancellationToken);
        return (new PortalConnections(ForManyShortQueries(InPortal(cluster.AppConnectionAs("portal"))), InPortal(cluster.AdminConnection)), cluster);
    }

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
        throw new CannotStartException($"ConnectionStrings:{name} is not a connection string. Set it to one like Host=localhost;Database=portal;Username=portal;Password=….");
    }

    private static string InPortal(string connection) => new NpgsqlConnectionStringBuilder(connection) { Database = "portal" }.ConnectionString;
}
