using Microsoft.Extensions.Configuration;
using Npgsql;

namespace EscalationPortal.LocalPostgres;

/// <summary>
/// Runs a host with a PostgreSQL of its own: <c>dotnet EscalationPortal.LocalPostgres.dll EscalationPortal.Web.dll …</c>. Where a database is
/// configured it only runs the host.
/// </summary>
internal static class Launcher
{
    private const string Migrate = "migrate";

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
            var portal = new Dictionary<string, string> { ["ConnectionStrings__Portal"] = InPortal(cluster.AppConnectionAs("portal")) };
            var migrates = arguments.Contains(Migrate);
            if (migrates || bool.TryParse(configuration["Demo"], out var demo) && demo)
            {
                // The login that may do anything is for a process that ends, and never for the one that serves.
                var both = new Dictionary<string, string>(portal) { ["ConnectionStrings__Migrator"] = InPortal(cluster.AdminConnection) };
                var code = await KeepAsync(cluster, host, host.RunAsync(both, migrates ? [] : [Migrate]));
                if (migrates || code != 0)
                {
                    return code;
                }
            }

            return await KeepAsync(cluster, host, host.RunAsync(portal));
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

    /// <summary>Until the host ends. It is told to, where its database cannot be kept running.</summary>
    private static async Task<int> KeepAsync(PrivateCluster cluster, HostProcess host, Task<int> running)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(host.Stopping);
        var keeping = cluster.KeepRunningAsync(Console.Error.WriteLineAsync, ended.Token);
        if (await Task.WhenAny(running, keeping) == keeping && !ended.IsCancellationRequested)
        {
            host.Stop();
        }

        var code = await running;
        await ended.CancelAsync();
        await keeping.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return keeping.Exception?.InnerException is ClusterException refusal ? throw refusal : code;
    }

    private static string InPortal(string connection) => new NpgsqlConnectionStringBuilder(connection) { Database = "portal" }.ConnectionString;
}
