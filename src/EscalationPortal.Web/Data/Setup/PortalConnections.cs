using Npgsql;

namespace EscalationPortal.Web.Data.Setup;

/// <summary>The two ways into the database: as the app, and as the one who may change its shape.</summary>
/// <param name="App">Reads and writes cases, only adds to the ledger.</param>
/// <param name="Migrator">Used by <c>migrate</c> alone; null where it is not configured.</param>
public sealed record PortalConnections(string App, string? Migrator)
{
    /// <summary>The configured database, or a private cluster of our own where none is configured.</summary>
    public static async Task<(PortalConnections Connections, PrivateCluster.PrivateCluster? Cluster)> OpenAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (configuration.GetConnectionString("Portal") is { Length: > 0 } app)
        {
            return (new PortalConnections(app, configuration.GetConnectionString("Migrator")), null);
        }

        var folder = configuration["PrivateCluster:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "data", "postgres");
        var cluster = await PrivateCluster.PrivateCluster.StartAsync(folder, configuration["PrivateCluster:Binaries"], cancellationToken);
        return (new PortalConnections(InPortal(cluster.AppConnectionAs("portal")), InPortal(cluster.AdminConnection)), cluster);
    }

    private static string InPortal(string connection) => new NpgsqlConnectionStringBuilder(connection) { Database = "portal" }.ConnectionString;
}
