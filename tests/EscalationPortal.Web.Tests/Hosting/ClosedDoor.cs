using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace EscalationPortal.Web.Tests.Hosting;

/// <summary>A port at which nobody answers until it is opened; then it leads to the server.</summary>
internal sealed class ClosedDoor : IDisposable
{
    private readonly Socket _door = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly NpgsqlConnectionStringBuilder _server;

    public ClosedDoor(string connection)
    {
        _server = new(connection);

        // Bound, so that nobody else gets the port; without listening, so that it refuses.
        _door.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    /// <summary>The same connection, through this door.</summary>
    public string Connection => new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Host = "127.0.0.1", Port = Port }.ConnectionString;

    public int Port => ((IPEndPoint)_door.LocalEndPoint!).Port;

    public void Open()
    {
        _door.Listen();
        _ = LetInAsync();
    }

    public void Dispose() => _door.Dispose();

    private async Task LetInAsync()
    {
        while (true)
        {
            _ = LeadAsync(await _door.AcceptAsync());
        }
    }

    private async Task LeadAsync(Socket guest)
    {
        using var to = new TcpClient();
        await to.ConnectAsync(_server.Host!, _server.Port);
        await using var here = new NetworkStream(guest, ownsSocket: true);
        await Task.WhenAny(here.CopyToAsync(to.GetStream()), to.GetStream().CopyToAsync(here));
    }
}
