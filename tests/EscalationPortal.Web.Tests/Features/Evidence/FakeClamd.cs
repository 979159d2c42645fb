using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EscalationPortal.Web.Tests.Features.Evidence;

/// <summary>A virus scanner that knows one virus: the test text everybody's scanner knows.</summary>
public sealed class FakeClamd : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private TcpListener? _listener;
    private Task _listening = Task.CompletedTask;

    public static byte[] Eicar { get; } = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    public int Port { get; private set; }

    /// <summary>More than this it does not take.</summary>
    public int LongestStream { get; set; } = int.MaxValue;

    public void Start()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _listening = ListenAsync(_listener);
    }

    /// <summary>Nobody answers at its port any more.</summary>
    public async Task GoAwayAsync()
    {
        _listener!.Stop();
        await _listening;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await GoAwayAsync();
        _stop.Dispose();
    }

    private async Task ListenAsync(TcpListener listener)
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }

            using (client)
            {
                try
                {
                    await AnswerAsync(client.GetStream());
                }
                catch (IOException)
                {
                    // The other side has gone.
                }
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var asked = await ReadCommandAsync(stream);
        var answer = asked switch
        {
            "zPING" => "PONG",
            "zINSTREAM" => await ScanAsync(stream),
            _ => "UNKNOWN COMMAND",
        };
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\0"), _stop.Token);
    }

    private async Task<string> ScanAsync(NetworkStream stream)
    {
        using var all = new MemoryStream();
        var head = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(head, _stop.Token);
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            if (length == 0)
            {
                return all.ToArray().AsSpan().IndexOf(Eicar) >= 0 ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
            }

            var piece = new byte[length];
            await stream.ReadExactlyAsync(piece, _stop.Token);
            all.Write(piece);
            if (all.Length > LongestStream)
            {
                return "INSTREAM size limit exceeded. ERROR";
            }
        }
    }

    private async Task<string> ReadCommandAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) == 1 && one[0] != 0)
        {
            text.Append((char)one[0]);
        }

        return text.ToString();
    }
}
