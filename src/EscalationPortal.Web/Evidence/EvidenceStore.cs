using System.Buffers;
using System.Data;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace EscalationPortal.Web.Evidence;

/// <summary>What came in, as it was counted and hashed on its way.</summary>
public sealed record ReceivedBytes(long Size, string Sha256, string Type, string Sha1, string Md5)
{
    /// <param name="name">What the sender calls the file.</param>
    public StoredFile Named(string name) => new(FileNames.Kept(name), Size, Sha256, Type, Sha1, Md5);
}

/// <summary>
/// The bytes of evidence, in pieces of a megabyte, in the transaction of their record (docs/adr/0011). One piece is in memory at a
/// time, whatever the size of the file: the pieces never pass through the change tracker.
/// </summary>
public sealed class EvidenceStore(PortalDb db, EvidenceSettings settings)
{
    public const int PieceSize = 1024 * 1024;

    /// <summary>Refuses where somebody else is storing bytes under this item; until the transaction ends nobody else can.</summary>
    public async Task LockForUploadAsync(Guid item, CancellationToken cancellationToken)
    {
        await using var hold = Command("SELECT pg_try_advisory_xact_lock($1)", BitConverter.ToInt64(SHA256.HashData(item.ToByteArray())));
        if (await hold.ExecuteScalarAsync(cancellationToken) is not true)
        {
            throw new RuleViolationException(EvidenceFileRules.UploadUnderWay, "Another upload to this item is under way. Nothing of yours was stored. Wait until it has ended, then look at the item again.");
        }
    }

    /// <summary>Stores what comes in, while it comes in. Whatever goes wrong, the transaction takes all of it back.</summary>
    /// <param name="incident">The case, for its quota.</param>
    /// <param name="declared">How much the sender says is coming, at least; refused before any of it is read where that is too much.</param>
    public async Task<ReceivedBytes> ReceiveAsync(Guid incident, Guid item, Stream content, long? declared, CancellationToken cancellationToken)
    {
        var held = await HeldAsync(incident, cancellationToken);
        RefuseTooMuch(declared ?? 0, held);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.LongestUpload);
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        try
        {
            using var hashes = new ArrivingHashes();
            var (size, type) = (0L, "");
            for (var number = 0; await FillAsync(content, piece.AsMemory(0, PieceSize), limit.Token, cancellationToken) is > 0 and var length; number++)
            {
                size += length;
                RefuseTooMuch(size, held);
                type = number == 0 ? FileTypes.Of(piece.AsSpan(0, length)) : type;
                hashes.Append(piece.AsSpan(0, length));
                await using var insert = Command("INSERT INTO evidence_chunks (item_id, number, bytes) VALUES ($1, $2, $3)", item, number, new ReadOnlyMemory<byte>(piece, 0, length));
                await insert.ExecuteNonQueryAsync(cancellationToken);
            }

            return size > 0
                ? new ReceivedBytes(size, hashes.Sha256, type, hashes.Sha1, hashes.Md5)
                : throw RejectedUpload("The file is empty. Nothing was stored. Choose the file that holds the evidence.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>Hashes the stored bytes again; nothing to compare where none are stored.</summary>
    public async Task<HashCheck> CheckAsync(EvidenceItem item, CancellationToken cancellationToken)
    {
        if (!item.HoldsBytes)
        {
            return HashCheck.None;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var piece in PiecesAsync(item.Id, cancellationToken))
        {
            hash.AppendData(piece.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == item.FileSha256 ? HashCheck.Match : HashCheck.Mismatch;
    }

    /// <summary>The bytes, piece by piece. Each is there until the next is asked for, and no connection is held in between.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> PiecesAsync(Guid item, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        try
        {
            for (var number = 0; await ReadAsync(item, number, piece, cancellationToken) is { } read; number++)
            {
                yield return read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>Removes the bytes of an item that was disposed of. The database lets them go only once that is saved.</summary>
    public Task RemoveAsync(Guid item, CancellationToken cancellationToken) =>
        db.EvidenceChunks.Where(chunk => chunk.ItemId == item).ExecuteDeleteAsync(cancellationToken);

    /// <summary>How many bytes a case holds now.</summary>
    public Task<long> HeldAsync(Guid incident, CancellationToken cancellationToken) =>
        db.EvidenceChunks.Where(chunk => db.EvidenceItems.Any(item => item.Id == chunk.ItemId && item.IncidentId == incident)).SumAsync(chunk => (long)chunk.Bytes.Length, cancellationToken);

    /// <summary>Refuses a case that holds more than it may, once its bytes are stored: two uploads may have filled it together.</summary>
    public async Task RefuseOverfullAsync(Guid incident, CancellationToken cancellationToken)
    {
        var held = await HeldAsync(incident, cancellationToken);
        if (held > settings.CaseQuota)
        {
            throw QuotaExceeded(settings.CaseQuota);
        }
    }

    private void RefuseTooMuch(long size, long held)
    {
        if (size > settings.LargestFile)
        {
            throw RejectedUpload($"The file is larger than {FileSize.Words(settings.LargestFile)}, the most that is taken. Nothing was stored. Send the part of it that matters, or ask your administrator for a higher limit.");
        }

        if (held + size > settings.CaseQuota)
        {
            throw QuotaExceeded(held);
        }
    }

    private RuleViolationException QuotaExceeded(long held) =>
        new(EvidenceFileRules.CaseQuota, $"This case may hold {FileSize.Words(settings.CaseQuota)} of files and holds {FileSize.Words(held)}: this one does not fit. Nothing was stored. Ask your administrator for a larger quota.");

    private static ValidationException RejectedUpload(string sentence) => new([new ValidationFailure("File", sentence)]);

    private async Task<int> FillAsync(Stream content, Memory<byte> piece, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, limit);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw RejectedUpload($"Sending the file took longer than {settings.LongestUpload.TotalMinutes:0} minutes, the longest that is allowed. Nothing was stored. Send it again over a faster connection.");
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException && !cancellationToken.IsCancellationRequested)
        {
            // Cut off, or slower than is allowed: the server gives both the same way.
            throw RejectedUpload("The file did not arrive whole: the connection broke or was too slow. Nothing was stored. Send it again.");
        }
    }

    private async Task<ReadOnlyMemory<byte>?> ReadAsync(Guid item, int number, byte[] into, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var select = Command("SELECT bytes FROM evidence_chunks WHERE item_id = $1 AND number = $2", item, number);
            await using var reader = await select.ExecuteReaderAsync(CommandBehavior.SequentialAccess | CommandBehavior.SingleRow, cancellationToken);
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }

            await using var bytes = await reader.GetStreamAsync(0, cancellationToken);
            // Larger than we write them only where somebody else wrote it: read whole, so that its hash tells.
            var piece = bytes.Length <= into.Length ? into.AsMemory(0, (int)bytes.Length) : new byte[bytes.Length];
            await bytes.ReadExactlyAsync(piece, cancellationToken);
            return piece;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
