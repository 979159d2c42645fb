using Docker.DotNet;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using EscalationPortal.LocalPostgres;
using Testcontainers.PostgreSql;

namespace EscalationPortal.Web.Tests;

/// <summary>
/// The PostgreSQL that tests run against: the one PORTAL_TEST_DB names, else a container where a Docker engine can run one, else
/// a private cluster. Where none can be had the tests fail; none is ever skipped. All portals of a test project share one.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    /// <summary>What docker-compose.yml runs as well.</summary>
    private const string Image = "postgres:17";

    private static readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private static TestServer? _shared;
    private static int _sharers;

    private readonly IAsyncDisposable? _owned;
    private TestDatabase? _template;

    private TestServer(string adminConnection, IAsyncDisposable? owned, string because)
    {
        AdminConnection = adminConnection;
        _owned = owned;
        Because = because;
    }

    /// <summary>Connects as someone who may create databases and roles.</summary>
    public string AdminConnection { get; }

    /// <summary>Which server this is, and why it was taken.</summary>
    public string Because { get; }

    /// <summary>
    /// The container to run. Its command replaces that of the builder, which switches off what keeps confirmed data:
    /// the portal refuses such a server.
    /// </summary>
    public static PostgreSqlBuilder Container() => new PostgreSqlBuilder(Image).WithCommand(new OverwriteEnumerable<string>(["-c", "max_connections=200"]));

    /// <summary>The server that all share: the first to ask starts it, the last to leave stops it.</summary>
    public static async Task<TestServer> ShareAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            if (_shared is null)
            {
                _shared = await StartAsync();
                await SayAsync(_shared);
            }

            _sharers++;
            return _shared;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public static async Task LeaveAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            if (--_sharers == 0)
            {
                await _shared!.DisposeAsync();
                _shared = null;
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>A database of one's own. The migrations run once, for the template that every database is a copy of.</summary>
    public async Task<TestDatabase> DatabaseAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            _template ??= await TestDatabase.MigratedAsync(AdminConnection);
            return await _template.CopyAsync();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private static async Task<TestServer> StartAsync() => Environment.GetEnvironmentVariable("PORTAL_TEST_DB") is { Length: > 0 } given
        ? new TestServer(given, owned: null, "the server that PORTAL_TEST_DB names")
        : await StartAsync(Container());

    /// <summary>The container, or a private cluster where no engine gives one.</summary>
    public static async Task<TestServer> StartAsync(PostgreSqlBuilder wanted)
    {
        string because;
        try
        {
            var container = wanted.Build();
            await container.StartAsync();
            return new TestServer(container.GetConnectionString(), container, $"a container of {Image}, because a Docker engine answers");
        }
        catch (DockerUnavailableException)
        {
            because = "no Docker engine answers";
        }
        catch (DockerApiException refusal)
        {
            because = $"the Docker engine gives no container of {Image}: {refusal.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}";
        }

        var cluster = await PrivateCluster.StartTemporaryAsync(CancellationToken.None);
        return new TestServer(cluster.AdminConnection, cluster, $"a private cluster, because {because}");
    }

    public async ValueTask DisposeAsync()
    {
        await (_template?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_owned?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Where script/test finds it: it does not see what a test prints.</summary>
    private static async Task SayAsync(TestServer server)
    {
        var sentence = $"The tests ran on {server.Because}.";
        await Console.Out.WriteLineAsync(sentence);
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_NOTES") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{Environment.ProcessId}.note"), sentence + Environment.NewLine, CancellationToken.None);
        }
    }
}
