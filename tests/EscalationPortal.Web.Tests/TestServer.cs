using DotNet.Testcontainers.Builders;
using EscalationPortal.Web.Data.PrivateCluster;
using Testcontainers.PostgreSql;

namespace EscalationPortal.Web.Tests;

/// <summary>
/// The PostgreSQL that tests run against: the one PORTAL_TEST_DB names, else a container where a Docker engine answers, else
/// a private cluster. Where none can be had the tests fail; none is ever skipped.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    /// <summary>What docker-compose.yml runs as well.</summary>
    private const string Image = "postgres:17";

    private readonly IAsyncDisposable? _owned;

    private TestServer(string adminConnection, IAsyncDisposable? owned)
    {
        AdminConnection = adminConnection;
        _owned = owned;
    }

    /// <summary>Connects as someone who may create databases and roles.</summary>
    public string AdminConnection { get; }

    public static async Task<TestServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_DB") is { Length: > 0 } given)
        {
            return new TestServer(given, owned: null);
        }

        if (await ContainerAsync() is { } container)
        {
            return new TestServer(container.GetConnectionString(), container);
        }

        var cluster = await PrivateCluster.StartTemporaryAsync(CancellationToken.None);
        return new TestServer(cluster.AdminConnection, cluster);
    }

    public ValueTask DisposeAsync() => _owned?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<PostgreSqlContainer?> ContainerAsync()
    {
        try
        {
            var container = new PostgreSqlBuilder(Image).WithCommand("-c", "max_connections=200").Build();
            await container.StartAsync();
            return container;
        }
        catch (DockerUnavailableException)
        {
            return null;
        }
    }
}
