using System.Text;

namespace EscalationPortal.WebBenchmarks.Load;

/// <summary>What one connection sends next.</summary>
internal sealed record Sending(string Method, string Path, string? Form = null);

/// <summary>What is sent to a host over and over, and by what its answer is known to be right.</summary>
/// <param name="Cookie">The session of who asks; empty for nobody's.</param>
/// <param name="Next">What the connection of this number sends next.</param>
internal sealed record Question(Uri Host, string Cookie, Func<int, Sending> Next, int Status, string Marker)
{
    private readonly byte[] _marker = Encoding.UTF8.GetBytes(Marker);

    public static Question Reads(Uri host, string cookie, string path, string marker)
    {
        var sending = new Sending("GET", path);
        return new Question(host, cookie, _ => sending, Status: 200, marker);
    }

    /// <summary>A form that is carried out: its answer leads on to a page, whose address begins so.</summary>
    public static Question Sends(Uri host, string cookie, Func<int, Sending> next, string leadsTo) =>
        new(host, cookie, next, Status: 302, $"\r\nLocation: {leadsTo}");

    public byte[] NextOf(int connection, string encodings = "")
    {
        var sending = Next(connection);
        var headers = Header("Cookie", Cookie) + Header("Accept-Encoding", encodings);
        if (sending.Form is { } form)
        {
            headers += Header("Content-Type", "application/x-www-form-urlencoded") + Header("Content-Length", $"{form.Length}");
        }

        var request = $"{sending.Method} {sending.Path} HTTP/1.1\r\nHost: {Host.Authority}\r\n{headers}\r\n{sending.Form}";
        return Encoding.ASCII.GetBytes(request);

        static string Header(string name, string value) => value.Length == 0 ? "" : $"{name}: {value}\r\n";
    }

    /// <exception cref="CannotMeasureException">It is another answer: figures of a page that failed would be worth nothing.</exception>
    public void Check(Answer answer)
    {
        if (answer.Status != Status || answer.Text.IndexOf(_marker) < 0)
        {
            // What a page has to say begins with its main part.
            var main = Math.Max(0, answer.Text.IndexOf("<main"u8));
            var beginning = Encoding.UTF8.GetString(answer.Text[main..Math.Min(main + 2_000, answer.Text.Length)]);
            throw new CannotMeasureException($"The answer is {answer.Status}, and not {Status} with “{Marker.Trim()}”:\n{beginning}");
        }
    }
}

/// <param name="text">The head, and the body behind it; gone when the connection asks again.</param>
/// <param name="bodyLength">In bytes as they were sent, compressed where they were.</param>
internal readonly ref struct Answer(int status, ReadOnlySpan<byte> text, int bodyLength)
{
    public int Status { get; } = status;

    public ReadOnlySpan<byte> Text { get; } = text;

    public int BodyLength { get; } = bodyLength;
}
