using Docker.DotNet;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using EscalationPortal.Web.Data.PrivateCluster;
using Testcontainers.PostgreSql;

namespace EscalationPortal.Web.Tests;

/// <summary>
/// The PostgreSQL that tests run against: the one PORTAL_TEST_DB names, else a container where a Docker engine can run one, else
/// a private cluster. Where none can be had the tests fail; none is ever skipped.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    /// <summary>What docker-compose.yml runs as well.</summary>
    private const string Image = "postgres:17";

    private static int _said;

    private readonly IAsyncDisposable? _owned;

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

    public static async Task<TestServer> StartAsync()
    {
        var server = Environment.GetEnvironmentVariable("PORTAL_TEST_DB") is { Length: > 0 } given
            ? new TestServer(given, owned: null, "the server that PORTAL_TEST_DB names")
            : await StartAsync(Container());
        await SayAsync(server);
        return server;
    }

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

    public ValueTask DisposeAsync() => _owned?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Once, and where script/test finds it: it does not see what a test prints.</summary>
    private static async Task SayAsync(TestServer server)
    {
        if (Interlocked.Exchange(ref _said, 1) == 0)
        {
            var sentence = $"The tests ran on {server.Because}.";
            await Console.Out.WriteLineAsync(sentence);
            if (Environment.GetEnvironmentVariable("PORTAL_TEST_NOTES") is { Length: > 0 } folder)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, $"{Environment.ProcessId}.note"), sentence + Environment.NewLine, CancellationToken.None);
            }
        }
    }
}
