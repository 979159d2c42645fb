using System.Net;
using System.Net.Sockets;
using System.Reflection;
using DotNet.Testcontainers.Configurations;
using EscalationPortal.Web.Data.Setup;
using Npgsql;
using Testcontainers.PostgreSql;

namespace EscalationPortal.Web.Tests;

public class TestServerTests(Portal portal)
{
    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    [InlineData("synchronous_commit")]
    public void The_container_is_not_told_to_lose_what_it_confirmed(string setting) =>
        Assert.DoesNotContain(CommandOf(TestServer.Container()), argument => argument.Contains(setting, StringComparison.OrdinalIgnoreCase));

    // Were it not so, the test above would look in the wrong place.
    [Fact]
    public void Left_alone_the_builder_would_tell_it() => Assert.Contains("fsync=off", CommandOf(new PostgreSqlBuilder("postgres:17")));

    [Fact]
    public async Task Where_the_engine_gives_no_container_the_tests_take_a_private_cluster_and_say_why()
    {
        using var engine = new EmptyEngine();

        await using var server = await TestServer.StartAsync(TestServer.Container().WithDockerEndpoint(engine.Address));

        Assert.StartsWith("a private cluster, because the Docker engine gives no container of postgres:17: ", server.Because, StringComparison.Ordinal);
        await using var connection = new NpgsqlConnection(server.AdminConnection);
        await connection.OpenAsync(Portal.Stop);
    }

    [Fact]
    public async Task A_portal_that_cannot_start_says_why_to_the_test()
    {
        await using var broken = portal.WithWebHostBuilder(host => host.UseSetting("Evidence:UploadMinutes", "many"));

        Assert.Contains("Evidence:UploadMinutes is “many”", Assert.Throws<CannotStartException>(() => broken.Services).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_portal_that_refuses_its_database_says_why_to_the_test()
    {
        var forgetful = new NpgsqlConnectionStringBuilder(portal.AppConnection) { Options = "-c synchronous_commit=off" }.ConnectionString;
        await using var broken = portal.WithWebHostBuilder(host => host.UseSetting("ConnectionStrings:Portal", forgetful));

        Assert.Contains("the server may lose what it confirmed", Assert.Throws<CannotStartException>(() => broken.Services).Message, StringComparison.Ordinal);
    }

    /// <summary>What the container is started with: the builder's own and ours, put together.</summary>
    private static ComposableEnumerable<string> CommandOf(PostgreSqlBuilder builder)
    {
        var merged = builder.GetType().GetProperty("DockerResourceConfiguration", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)!;
        return ((IContainerConfiguration)merged.GetValue(builder)!).Command;
    }

    /// <summary>A Docker engine that answers, but has nothing.</summary>
    private sealed class EmptyEngine : IDisposable
    {
        private static readonly byte[] _answer = "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 27\r\nConnection: close\r\n\r\n{\"message\":\"No such image\"}"u8.ToArray();

        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public EmptyEngine()
        {
            _listener.Start();
            _ = AnswerAsync();
        }

        public string Address => $"tcp://{_listener.LocalEndpoint}";

        public void Dispose() => _listener.Dispose();

        private async Task AnswerAsync()
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                using var request = new StreamReader(stream);
                while (await request.ReadLineAsync() is { Length: > 0 })
                {
                }

                await stream.WriteAsync(_answer);
            }
        }
    }
}
