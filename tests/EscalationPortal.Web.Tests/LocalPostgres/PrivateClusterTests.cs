using System.Diagnostics;
using System.Globalization;
using EscalationPortal.LocalPostgres;
using Npgsql;

namespace EscalationPortal.Web.Tests.LocalPostgres;

public sealed class PrivateClusterTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"portal-test-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_was_stored_is_there_after_a_clean_stop_and_a_new_start()
    {
        await using (var first = await StartAsync())
        {
            await ScalarAsync(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        await using var second = await StartAsync();
        Assert.Equal(42, await ScalarAsync(second, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task A_cluster_that_was_killed_recovers_what_was_committed()
    {
        await using (var first = await StartAsync())
        {
            await ScalarAsync(first, "CREATE TABLE kept AS SELECT 42 AS answer");
            Kill();
            await using var again = await StartAsync();
            Assert.Equal(42, await ScalarAsync(again, "SELECT answer FROM kept"));
        }
    }

    [Fact]
    public async Task A_page_that_the_disk_returns_otherwise_than_it_was_written_is_noticed()
    {
        await using var cluster = await StartAsync();

        Assert.Equal("on", await ScalarAsync(cluster, "SELECT current_setting('data_checksums')"));
    }

    [Fact]
    public async Task While_it_is_kept_one_that_dies_is_started_again_where_it_was()
    {
        await using var cluster = await StartAsync();
        await ScalarAsync(cluster, "CREATE TABLE kept AS SELECT 42 AS answer");
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Portal.Stop);
        var said = new TaskCompletionSource<string>();
        var keeping = cluster.KeepRunningAsync(
            sentence =>
            {
                said.TrySetResult(sentence);
                return Task.CompletedTask;
            },
            ended.Token);

        Kill();

        Assert.StartsWith("The database of this run had stopped by itself and was started again.", await said.Task.WaitAsync(Portal.Stop), StringComparison.Ordinal);
        Assert.Equal(42, await ScalarAsync(cluster, "SELECT answer FROM kept"));
        await ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keeping);
    }

    [Fact]
    public async Task One_that_is_dead_already_is_left_without_complaint()
    {
        var cluster = await StartAsync();
        Kill();

        await cluster.DisposeAsync();
    }

    [Fact]
    public async Task One_whose_folder_somebody_removed_says_so_and_is_left_without_complaint()
    {
        await using var cluster = await StartAsync();
        Kill();
        Directory.Delete(_folder, recursive: true);

        var refusal = await Assert.ThrowsAsync<ClusterException>(async () => await cluster.KeepRunningAsync(_ => Task.CompletedTask, Portal.Stop));
        Assert.Contains($"is gone: {_folder}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hosts_share_one_cluster_and_the_last_to_leave_stops_it()
    {
        var first = await StartAsync();
        await using var second = await StartAsync();
        Assert.Equal(PortOf(first), PortOf(second));

        await first.DisposeAsync();
        Assert.Equal(1, await ScalarAsync(second, "SELECT 1"));

        await second.DisposeAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ScalarAsync(second.AdminConnection, "SELECT 1"));
    }

    [Fact]
    public async Task Hosts_that_start_at_the_same_instant_find_the_same_cluster()
    {
        var hosts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync()));

        Assert.Single(hosts.Select(PortOf).Distinct());
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_password_and_the_app_has_another_than_the_superuser()
    {
        await using var cluster = await StartAsync();
        var admin = new NpgsqlConnectionStringBuilder(cluster.AdminConnection);
        var app = new NpgsqlConnectionStringBuilder(cluster.AppConnectionAs(PrivateCluster.Superuser));

        Assert.NotEqual(admin.Password, app.Password);
        Assert.Equal(PostgresErrorCodes.InvalidPassword, (await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(app.ConnectionString, "SELECT 1"))).SqlState);
        Assert.Equal("127.0.0.1", admin.Host);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "admin-password")));
        }
    }

    [Fact]
    public async Task It_finds_words_of_every_alphabet_however_they_are_written()
    {
        await using var cluster = await StartAsync();

        Assert.Equal(true, await ScalarAsync(cluster, "SELECT to_tsvector('simple', 'Відключення у «Києві»') @@ websearch_to_tsquery('simple', 'КИЄВІ')"));
    }

    [Fact]
    public async Task Without_PostgreSQL_it_says_what_to_install_or_configure()
    {
        var refusal = await Assert.ThrowsAsync<ClusterException>(() => PrivateCluster.StartAsync(_folder, Path.GetTempPath(), Portal.Stop));

        Assert.Contains("apt-get install postgresql", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:Portal", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_a_version_that_is_not_installed_is_left_alone_and_said_so()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "data", "PG_VERSION"), "9\n", Portal.Stop);

        var refusal = await Assert.ThrowsAsync<ClusterException>(StartAsync);

        Assert.Contains("PostgreSQL 9", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "data", "global", "pg_control")));
    }

    private Task<PrivateCluster> StartAsync() => PrivateCluster.StartAsync(_folder, binaries: null, Portal.Stop);

    private void Kill()
    {
        var postmaster = int.Parse(File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(postmaster);
        process.Kill();
        process.WaitForExit();
    }

    private static int PortOf(PrivateCluster cluster) => new NpgsqlConnectionStringBuilder(cluster.AdminConnection).Port;

    private static Task<object?> ScalarAsync(PrivateCluster cluster, string sql) => ScalarAsync(cluster.AdminConnection, sql);

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Portal.Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Portal.Stop);
    }
}
