using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace EscalationPortal.Web.Evidence;

/// <summary>What the scanner said of some bytes.</summary>
/// <param name="Finding">Null where it found nothing.</param>
public sealed record ScanAnswer(string? Finding);

/// <summary>Speaks to clamd: the bytes go to it piece by piece (INSTREAM), and it says what it found.</summary>
public sealed partial class VirusScanner(ScanSettings settings, TimeProvider clock, ILogger<VirusScanner> log)
{
    private const int MaxAnswerLength = 1_000;
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _patienceForPing = TimeSpan.FromSeconds(5);

    // What it could not take it cannot take half a minute later either.
    private static readonly TimeSpan _again = TimeSpan.FromHours(6);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _notBefore = [];
    private bool _isDown;

    public bool IsOn => settings.Clamd is not null;

    public bool MayTry(Guid item) => !_notBefore.TryGetValue(item, out var at) || at <= clock.GetUtcNow();

    /// <summary>Whether it answers. Said in the log when that changes, not at every sweep.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var limit = LimitOf(_patienceForPing, cancellationToken);
        try
        {
            await using var stream = await ConnectAsync(limit.Token);
            await stream.WriteAsync("zPING\0"u8.ToArray(), limit.Token);
            var answers = await ReadAnswerAsync(stream, limit.Token) == "PONG";
            if (answers && _isDown)
            {
                AnswersAgain(settings.Clamd!);
            }
            else if (!answers)
            {
                SayDown(null);
            }

            _isDown = !answers;
            return answers;
        }
        catch (Exception failure) when (failure is SocketException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            SayDown(failure);
            _isDown = true;
            return false;
        }
    }

    /// <summary>Null where it could not say; the file stays unscanned and is tried again later.</summary>
    public async Task<ScanAnswer?> ScanAsync(Guid item, IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, CancellationToken cancellationToken)
    {
        using var limit = LimitOf(_patience, cancellationToken);
        string said;
        try
        {
            await using var stream = await ConnectAsync(limit.Token);
            try
            {
                await SendAsync(stream, pieces, limit.Token);
            }
            catch (IOException)
            {
                // It stops listening once it has read more than it takes, and says so.
            }

            said = await ReadAnswerAsync(stream, limit.Token);
        }
        catch (Exception failure) when (failure is SocketException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            said = failure.Message;
        }

        var answer = AnswerIn(said);
        if (answer is null)
        {
            _notBefore[item] = clock.GetUtcNow() + _again;
            NotScanned(item, said);
        }
        else
        {
            _notBefore.TryRemove(item, out _);
        }

        return answer;
    }

    private static ScanAnswer? AnswerIn(string said)
    {
        const string Before = "stream: ", Found = " FOUND";
        return said == Before + "OK" ? new ScanAnswer(Finding: null)
            : said.StartsWith(Before, StringComparison.Ordinal) && said.EndsWith(Found, StringComparison.Ordinal) && said.Length > Before.Length + Found.Length ? new ScanAnswer(said[Before.Length..^Found.Length])
            : null;
    }

    private static async Task SendAsync(NetworkStream stream, IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, CancellationToken cancellationToken)
    {
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellationToken);
        var length = new byte[sizeof(int)];
        await foreach (var piece in pieces.WithCancellation(cancellationToken))
        {
            BinaryPrimitives.WriteInt32BigEndian(length, piece.Length);
            await stream.WriteAsync(length, cancellationToken);
            await stream.WriteAsync(piece, cancellationToken);
        }

        await stream.WriteAsync(new byte[sizeof(int)], cancellationToken);
    }

    private static async Task<string> ReadAnswerAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxAnswerLength];
        var length = 0;
        while (length < bytes.Length && await stream.ReadAsync(bytes.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (bytes[length - 1] == 0)
            {
                break;
            }
        }

        return new string([.. Encoding.UTF8.GetString(bytes, 0, length).Where(c => !char.IsControl(c))]);
    }

    private async Task<NetworkStream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = settings.Clamd is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(settings.Clamd!, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static CancellationTokenSource LimitOf(TimeSpan patience, CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        return limit;
    }

    private void SayDown(Exception? failure)
    {
        if (!_isDown)
        {
            DoesNotAnswer(settings.Clamd!, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The virus scanner at {Clamd} does not answer. Files stay unscanned until it does")]
    private partial void DoesNotAnswer(System.Net.EndPoint clamd, Exception? failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "The virus scanner at {Clamd} answers again")]
    private partial void AnswersAgain(System.Net.EndPoint clamd);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The virus scanner could not scan the file of item {Item}, and will be asked again later: {Said}")]
    private partial void NotScanned(Guid item, string said);
}
