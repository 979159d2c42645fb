using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace EscalationPortal.LocalPostgres;

/// <summary>
/// A PostgreSQL of our own, for whoever has configured none: its data in one folder, on a port of loopback that was free,
/// behind passwords only this folder holds. Several hosts may share one; the last to leave stops it. While a host runs, one that dies is
/// started again.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    public const string Superuser = "postgres";
    private const int PortsToTry = 8;
    private const int MaxDeaths = 5;

    private static readonly TimeSpan _lookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Whoever dies <see cref="MaxDeaths"/> times within this would die again.</summary>
    private static readonly TimeSpan _deathsWithin = TimeSpan.FromMinutes(1);

    // One that knows letters beyond ASCII: the search for words asks it where a word ends, and which letter is the small one.
    private static readonly string _locale = OperatingSystem.IsMacOS() ? "en_US.UTF-8" : OperatingSystem.IsWindows() ? "C" : "C.UTF-8";

    private readonly ClusterFolder _folder;
    private readonly PostgresBinaries _binaries;
    private readonly FileStream _inUse;
    private readonly int _port;
    private readonly bool _temporary;
    private bool _left;

    private PrivateCluster(ClusterFolder folder, PostgresBinaries binaries, FileStream inUse, bool temporary)
    {
        _folder = folder;
        _binaries = binaries;
        _inUse = inUse;
        _port = folder.Port;
        _temporary = temporary;
    }

    /// <summary>Connects as the superuser.</summary>
    public string AdminConnection => ConnectionAs(Superuser, _folder.AdminPassword);

    /// <summary>Connects as an ordinary login, whose password is another than the superuser's.</summary>
    public string AppConnectionAs(string login) => ConnectionAs(login, _folder.AppPassword);

    /// <param name="folder">Where the data is kept; made if it is not there.</param>
    /// <param name="binaries">The folder of initdb and pg_ctl; null to look in the usual places.</param>
    /// <exception cref="ClusterException">There is no PostgreSQL to start, or it does not start; says what to do.</exception>
    public static Task<PrivateCluster> StartAsync(string folder, string? binaries, CancellationToken cancellationToken) =>
        StartAsync(ClusterFolder.At(folder), binaries, temporary: false, cancellationToken);

    /// <summary>One that is gone when it is disposed.</summary>
    public static Task<PrivateCluster> StartTemporaryAsync(CancellationToken cancellationToken) =>
        StartAsync(ClusterFolder.At(Path.Combine(Path.GetTempPath(), $"portal-cluster-{Guid.NewGuid():N}")), configured: null, temporary: true, cancellationToken);

    /// <summary>
    /// Starts the server again whenever it died, on the port the host was told, until it is cancelled. What was committed is there again;
    /// what the host asks meanwhile fails.
    /// </summary>
    /// <param name="say">Told of each start.</param>
    /// <exception cref="ClusterException">It does not start any more, or dies again and again; says what to do.</exception>
    public async Task KeepRunningAsync(Func<string, Task> say, CancellationToken cancellationToken)
    {
        var deaths = new Queue<long>();
        while (true)
        {
            await Task.Delay(_lookEvery, cancellationToken);
            if (await AnswersAsync(cancellationToken))
            {
                continue;
            }

            deaths.Enqueue(Stopwatch.GetTimestamp());
            if (deaths.Count == MaxDeaths && Stopwatch.GetElapsedTime(deaths.Dequeue()) < _deathsWithin)
            {
                throw new ClusterException($"The database of this run stopped {MaxDeaths} times within a minute. PostgreSQL's own words are at the end of {_folder.Log}.");
            }

            using (await _folder.LockAsync(cancellationToken))
            {
                await StartAgainAsync(cancellationToken);
            }

            await say($"The database of this run had stopped by itself and was started again. What was saved is there; PostgreSQL's own words are in {_folder.Log}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_left)
        {
            return;
        }

        _left = true;
        if (_folder.IsGone)
        {
            await _inUse.DisposeAsync();
            return;
        }

        using (await _folder.LockAsync(CancellationToken.None))
        {
            await _inUse.DisposeAsync();
            if (_folder.IsUsedByOthers())
            {
                return;
            }

            // One that died is stopped already.
            if (await IsRunningAsync(_folder, _binaries, CancellationToken.None))
            {
                await _binaries.RunAsync("pg_ctl", ["stop", "-D", _folder.Data, "-m", "fast", "-w", "-t", "60"], CancellationToken.None);
            }
        }

        if (_temporary)
        {
            Directory.Delete(_folder.Root, recursive: true);
        }
    }

    private static async Task<PrivateCluster> StartAsync(ClusterFolder folder, string? configured, bool temporary, CancellationToken cancellationToken)
    {
        var binaries = PostgresBinaries.Find(configured, folder.Version);
        await folder.MakeAsync(binaries.Account, cancellationToken);
        using var only = await folder.LockAsync(cancellationToken);

        if (folder.Version is null)
        {
            await CreateAsync(folder, binaries, cancellationToken);
        }

        // One whose host was killed goes on running; one that was itself killed is started again and recovers.
        if (!await IsRunningAsync(folder, binaries, cancellationToken))
        {
            // Where it was last, if it can be: another host may be waiting for it there.
            await StartServerAsync(folder, binaries, [folder.LastPort, .. new int[PortsToTry - 1]], cancellationToken);
        }

        var cluster = new PrivateCluster(folder, binaries, folder.Use(), temporary);
        await using var connection = new NpgsqlConnection(cluster.AdminConnection);
        await connection.OpenAsync(cancellationToken);
        return cluster;
    }

    private static async Task CreateAsync(ClusterFolder folder, PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        // What an earlier attempt left half-made is in the way of a new one.
        if (Directory.Exists(folder.Data))
        {
            Directory.Delete(folder.Data, recursive: true);
        }

        folder.WritePasswords(RandomNumberGenerator.GetHexString(32, lowercase: true), RandomNumberGenerator.GetHexString(32, lowercase: true));
        await binaries.GiveAsync(folder.Root, cancellationToken);
        await binaries.RunAsync(
            "initdb",
            ["-D", folder.Data, "-U", Superuser, "--data-checksums", "--auth=scram-sha-256", $"--pwfile={folder.AdminPasswordFile}", "-E", "UTF8", $"--locale={_locale}"],
            cancellationToken);
    }

    private static Task<bool> IsRunningAsync(ClusterFolder folder, PostgresBinaries binaries, CancellationToken cancellationToken) =>
        binaries.SucceedsAsync("pg_ctl", ["status", "-D", folder.Data], cancellationToken);

    /// <param name="ports">To be tried one after the other; 0 for whichever is free then.</param>
    private static async Task StartServerAsync(ClusterFolder folder, PostgresBinaries binaries, IReadOnlyList<int> ports, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            // Free at this moment; if another process is quicker, PostgreSQL refuses to start and the next port is tried.
            var port = ports[attempt] > 0 ? ports[attempt] : FreePort();
            var options = string.Create(
                CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 -c log_timezone=UTC");
            try
            {
                await binaries.RunAsync("pg_ctl", ["start", "-D", folder.Data, "-l", folder.Log, "-w", "-t", "120", "-o", options], cancellationToken);
                folder.LastPort = port;
                return;
            }
            catch (ClusterException failure) when (attempt == ports.Count - 1)
            {
                throw new ClusterException($"{failure.Message} PostgreSQL's own words are at the end of {folder.Log}.", failure);
            }
            catch (ClusterException)
            {
                // What is left of a server that was killed may take a moment to end.
                await Task.Delay(_lookEvery / 2, cancellationToken);
            }
        }
    }

    private async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        // Another host that shares it may have been quicker.
        if (!await AnswersAsync(cancellationToken))
        {
            await StartServerAsync(_folder, _binaries, [.. Enumerable.Repeat(_port, PortsToTry)], cancellationToken);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string ConnectionAs(string login, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = login,
        Password = password,
        Database = "postgres",
    }.ConnectionString;
}
