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
            return (new PortalConnections(app, Configured(configuration, "Migrator")), null);
        }

        var folder = configuration["PrivateCluster:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "data", "postgres");
        var cluster = await PrivateCluster.PrivateCluster.StartAsync(folder, configuration["PrivateCluster:Binaries"], cancellationToken);
        return (new PortalConnections(InPortal(cluster.AppConnectionAs("portal")), InPortal(cluster.AdminConnection)), cluster);
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
