using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Pipeline;
using FluentValidation;
using FluentValidation.Results;

namespace EscalationPortal.Web.Features.Signals.Import;

/// <summary>A file of signals, read whole: no more of it is in memory than may be.</summary>
/// <param name="Name">What its sender calls it; empty where none was chosen.</param>
public sealed record SentFile(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>In bytes: a file is read in memory, some four times its size.</summary>
    public const int MaxSize = 32_000_000;

    private const int PieceSize = 64 * 1024;

    public bool IsTooLarge => Bytes.Length > MaxSize;

    public static async Task<SentFile> ReadAsync(HttpContext http, TimeSpan longest, CancellationToken cancellationToken)
    {
        if (IncomingFile.Of(http) is not { Name.Length: > 0 } file)
        {
            return new SentFile("", default);
        }

        if (file.AtLeast > MaxSize)
        {
            throw Refused($"The file is larger than {FileSize.Words(MaxSize)}, the most that is read. Nothing was read. Send it in parts.");
        }

        using var bytes = new MemoryStream();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(longest);
        var piece = new byte[PieceSize];
        try
        {
            for (int length; bytes.Length <= MaxSize && (length = await file.Content.ReadAsync(piece, limit.Token)) > 0;)
            {
                bytes.Write(piece, 0, length);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Refused($"Sending the file took longer than {longest.TotalMinutes:0} minutes, the longest that is allowed. Nothing was read. Send it again over a faster connection.");
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException && !cancellationToken.IsCancellationRequested)
        {
            throw Refused("The file did not arrive whole: the connection broke or was too slow. Nothing was read. Send it again.");
        }

        http.RequestServices.GetRequiredService<CurrentSubmission>().Add(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        return new SentFile(file.Name, bytes.ToArray());
    }

    private static ValidationException Refused(string sentence) => new([new ValidationFailure("File", sentence)]);
}
