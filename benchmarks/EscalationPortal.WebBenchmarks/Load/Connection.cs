using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace EscalationPortal.WebBenchmarks.Load;

/// <summary>
/// A connection that is kept alive and read whole, with as little of its own as that takes: what the load costs is taken from
/// the same processors as what is measured.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000 };
    private byte[] _buffer = new byte[256 * 1024];
    private int _filled;

    public Connection(Uri host) => _socket.Connect(host.Host, host.Port);

    public Answer Ask(ReadOnlySpan<byte> request)
    {
        while (request.Length > 0)
        {
            request = request[_socket.Send(request)..];
        }

        _filled = 0;
        var body = LineEnd("\r\n\r\n"u8, 0) + 4;
        var head = Encoding.ASCII.GetString(_buffer, 0, body);
        var status = NumberAt("HTTP/1.1 ".Length);
        var isChunked = head.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
        var end = isChunked ? ReadChunks(body) : ReadLength(head, body);
        return new Answer(status, _buffer.AsSpan(0, end), end - body);
    }

    public void Dispose() => _socket.Dispose();

    private int ReadLength(string head, int body)
    {
        const string name = "\r\nContent-Length: ";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        var end = body + (at < 0 ? 0 : NumberAt(at + name.Length));
        ReceiveUpTo(end);
        return end;
    }

    /// <summary>Moves the chunks together, so that the body stands in one piece behind the head.</summary>
    private int ReadChunks(int body)
    {
        for (var (at, end) = (body, body); ;)
        {
            var line = LineEnd("\r\n"u8, at);
            var length = NumberAt(at, hexadecimal: true);
            ReceiveUpTo(line + 2 + length + 2);
            _buffer.AsSpan(line + 2, length).CopyTo(_buffer.AsSpan(end));
            (at, end) = (line + 2 + length + 2, end + length);
            if (length == 0)
            {
                return end;
            }
        }
    }

    private int LineEnd(ReadOnlySpan<byte> mark, int from)
    {
        int found;
        while ((found = _buffer.AsSpan(from, Math.Max(0, _filled - from)).IndexOf(mark)) < 0)
        {
            Receive();
        }

        return from + found;
    }

    private int NumberAt(int place, bool hexadecimal = false) =>
        Utf8Parser.TryParse(_buffer.AsSpan(place), out int number, out _, hexadecimal ? 'X' : default)
            ? number
            : throw new CannotMeasureException("A host sent an answer that is not HTTP.");

    private void ReceiveUpTo(int end)
    {
        while (_filled < end)
        {
            Receive();
        }
    }

    private void Receive()
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var received = _socket.Receive(_buffer.AsSpan(_filled));
        _filled += received > 0 ? received : throw new CannotMeasureException("A host closed a connection in the middle of an answer.");
    }
}
