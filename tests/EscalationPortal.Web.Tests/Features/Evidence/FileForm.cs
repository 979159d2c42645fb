using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace EscalationPortal.Web.Tests.Features.Evidence;

/// <summary>A form with a file at its end, byte by byte as a browser sends it, or as it should not.</summary>
public sealed class FileForm : HttpContent
{
    private const string Boundary = "----portal-test";

    private readonly StringBuilder _fields = new();
    private readonly byte[] _head;
    private readonly Func<Stream, CancellationToken, Task> _write;
    private readonly long? _length;
    private readonly string _end;

    /// <param name="name">Raw, as it stands in the header.</param>
    /// <param name="length">Of what is written; null sends it without saying how long it is.</param>
    public FileForm(string name, Func<Stream, CancellationToken, Task> write, long? length = null, string end = $"\r\n--{Boundary}--\r\n")
    {
        _head = Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"Input.File\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n");
        (_write, _length, _end) = (write, length, end);
        Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={Boundary}");
    }

    public static IReadOnlyDictionary<string, string> Filled { get; } = new Dictionary<string, string>
    {
        ["Input.From"] = "The operator’s engineer",
        ["Input.AtDate"] = "2015-12-24",
        ["Input.AtTime"] = "09:30",
        ["Input.AtZone"] = "Europe/Kyiv",
        ["Input.Place"] = "Ivano-Frankivsk",
        ["Input.Purpose"] = "To examine it",
    };

    public static FileForm Of(byte[] bytes, string name = "station.log", bool declared = true) =>
        new(name, (to, stop) => to.WriteAsync(bytes, stop).AsTask(), declared ? bytes.Length : null);

    public FileForm With(IReadOnlyDictionary<string, string> fields)
    {
        foreach (var (name, value) in TypedTimes.AsSent(fields))
        {
            _fields.Append(System.Globalization.CultureInfo.InvariantCulture, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }

        return this;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(_fields.ToString()), cancellationToken);
        await stream.WriteAsync(_head, cancellationToken);
        await _write(stream, cancellationToken);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(_end), cancellationToken);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = _length is { } file ? Encoding.UTF8.GetByteCount(_fields.ToString()) + _head.Length + file + Encoding.UTF8.GetByteCount(_end) : 0;
        return _length is not null;
    }
}
