using Microsoft.Extensions.Configuration;
using Npgsql;

namespace EscalationPortal.LocalPostgres;

/// <summary>
/// Runs a host with a PostgreSQL of its own: <c>dotnet EscalationPortal.LocalPostgres.dll EscalationPortal.Web.dll …</c>. Where a database is
/// configured it only runs the host.
/// </summary>
internal static class Launcher
{
    private static async Task<int> Main(string[] args)
    {
        if (args is not [var program, .. var arguments])
        {
            await Console.Error.WriteLineAsync("Name the host to run, and what it is called with: dotnet EscalationPortal.LocalPostgres.dll EscalationPortal.Web.dll …");
            return 1;
        }

        // Read where the host reads its own.
        var configuration = new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory())
            .AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddCommandLine(arguments).Build();
        using var host = new HostProcess(program, arguments);
        try
        {
            if (configuration.GetConnectionString("Portal") is { Length: > 0 })
            {
                return await host.RunAsync(new Dictionary<string, string>());
            }

            await using var cluster = await PrivateCluster.StartAsync(
                configuration["PrivateCluster:Folder"] ?? Path.Combine("data", "postgres"), configuration["PrivateCluster:Binaries"], host.Stopping);
            return await host.RunAsync(new Dictionary<string, string>
            {
                ["ConnectionStrings__Portal"] = InPortal(cluster.AppConnectionAs("portal")),
                ["ConnectionStrings__Migrator"] = InPortal(cluster.AdminConnection),
            });
        }
        catch (ClusterException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
        catch (OperationCanceledException) when (host.Stopping.IsCancellationRequested)
        {
            // Told to stop before there was a host.
            return 0;
        }
    }

    private static string InPortal(string connection) => new NpgsqlConnectionStringBuilder(connection) { Database = "portal" }.ConnectionString;
}
