using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace EscalationPortal.Web.Tests.Notices;

/// <summary>As much of a mail server as it takes to be sent mail: it keeps what it accepts.</summary>
internal sealed class SmtpInbox : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<MimeMessage> _received = new();
    private readonly Task _accepting;

    public SmtpInbox()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Answers each mail with a temporary failure while set.</summary>
    public bool Refuses { get; set; }

    /// <summary>There is no such mailbox: refused for good.</summary>
    public string? Unknown { get; set; }

    public IReadOnlyList<MimeMessage> Received => [.. _received];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var data = new StringBuilder();
                    while (await reader.ReadLineAsync(_stop.Token) is { } text && text != ".")
                    {
                        data.Append(text.StartsWith('.') ? text[1..] : text).Append("\r\n");
                    }

                    using (var whole = new MemoryStream(Encoding.Latin1.GetBytes(data.ToString())))
                    {
                        _received.Enqueue(await MimeMessage.LoadAsync(whole, _stop.Token));
                    }

                    await writer.WriteLineAsync("250 kept");
                    break;
                case "MAIL" when Refuses:
                    await writer.WriteLineAsync("451 the disk is full");
                    break;
                case "RCPT" when Unknown is { } unknown && line.Contains(unknown, StringComparison.OrdinalIgnoreCase):
                    await writer.WriteLineAsync("550 5.1.1 no such user");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 fine");
                    break;
            }
        }
    }
}
