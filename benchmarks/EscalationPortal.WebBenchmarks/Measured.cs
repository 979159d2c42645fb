using EscalationPortal.LocalPostgres;
using EscalationPortal.WebBenchmarks.Floor;
using EscalationPortal.WebBenchmarks.Hosts;
using EscalationPortal.WebBenchmarks.Seeding;
using Npgsql;

namespace EscalationPortal.WebBenchmarks;

/// <summary>All that is measured, on one PostgreSQL, each host with a database of its own so that they can be measured in turns.</summary>
internal sealed class Measured(PrivateCluster cluster, Settings settings, CancellationToken cancellationToken) : IDisposable
{
    public const int Rows = 20_000;
    private const string PortalFolder = "src/EscalationPortal.Web";
    private const string PortalAssembly = "artifacts/bin/EscalationPortal.Web/release/EscalationPortal.Web.dll";

    private readonly List<IDisposable> _running = [];
    private readonly DirectoryInfo _mails = Directory.CreateTempSubdirectory("portal-mails-");

    public PostgresServer Postgres { get; private set; } = null!;

    public HostProcess Floor { get; private set; } = null!;

    public PortalHost Portal { get; private set; } = null!;

    public FullCase Case { get; private set; } = null!;

    /// <summary>With as many incidents as many years would bring.</summary>
    public PortalHost? Large { get; private set; }

    public PortalHost? Restricted { get; private set; }

    public async Task StartAsync()
    {
        Postgres = await PostgresServer.SeenFromAsync(cluster.AdminConnection, cancellationToken);
        Floor = await StartFloorAsync("floor");
        Portal = await StartPortalAsync("portal", Rows);
        Case = await FullCase.TakeAsync(Portal.Analyst, cancellationToken);
        if (settings.Wants("restricted"))
        {
            Restricted = await StartPortalAsync("restricted", Rows);
            await Seed.RestrictedCasesAsync(AdminOf("restricted"), cancellationToken);
        }

        if (settings.Wants("million", "search"))
        {
            Large = await StartPortalAsync("large", settings.Rows);
        }

        // The writing of what was written is over before anything is measured.
        await PostgresServer.ExecuteAsync(cluster.AdminConnection, ["CHECKPOINT"], cancellationToken);
    }

    public void Dispose()
    {
        _running.ForEach(one => one.Dispose());
        _mails.Delete(recursive: true);
    }

    private async Task<HostProcess> StartFloorAsync(string database)
    {
        await PostgresServer.ExecuteAsync(cluster.AdminConnection, [$"CREATE DATABASE {database}"], cancellationToken);
        await Seed.FloorAsync(AdminOf(database), cancellationToken);

        // As quick as Npgsql can be made without another line of code.
        var connection = new NpgsqlConnectionStringBuilder(AdminOf(database))
        {
            Options = "-c jit=off",
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            Enlist = false,
        };
        string[] program = [typeof(Measured).Assembly.Location, FloorHost.Argument];
        var environment = new Dictionary<string, string> { ["ConnectionStrings__Floor"] = connection.ConnectionString };
        return await StartAsync(new HostProcess(program, AppContext.BaseDirectory, database, environment), FloorHost.Page);
    }

    private async Task<PortalHost> StartPortalAsync(string database, int rows)
    {
        var environment = new Dictionary<string, string>
        {
            ["ConnectionStrings__Portal"] = In(database, cluster.AppConnectionAs("portal")),
            ["ConnectionStrings__Migrator"] = AdminOf(database),
            ["Demo"] = "true",
            ["Demo__Cases"] = "false",
            ["Mail__Folder"] = _mails.FullName,
            ["Serilog__MinimumLevel__Default"] = "Warning",
            ["SignIn__AttemptsPerMinute"] = "10000",
            ["Worker__EverySeconds"] = "0",
        };
        string[] program = [Path.GetFullPath(PortalAssembly)];
        var process = await StartAsync(new HostProcess(program, PortalFolder, database, environment), "/health/ready");
        var portal = new PortalHost(process, new Analyst(process.Address));
        _running.Add(portal.Analyst);
        await portal.Analyst.SignInAsync(cancellationToken);
        await Console.Error.WriteLineAsync($"Filling the database “{database}”: {rows:N0} incidents");
        await Seed.IncidentsAsync(AdminOf(database), rows, cancellationToken);
        return portal;
    }

    private async Task<HostProcess> StartAsync(HostProcess process, string ready)
    {
        _running.Add(process);
        await process.WaitUntilAsync(ready, cancellationToken);
        return process;
    }

    private string AdminOf(string database) => In(database, cluster.AdminConnection);

    private static string In(string database, string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { Database = database }.ConnectionString;
}
