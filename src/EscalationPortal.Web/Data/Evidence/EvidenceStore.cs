using System.Security.Cryptography;
using EscalationPortal.Domain.Evidence;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data.Evidence;

/// <summary>The bytes of evidence, piece by piece.</summary>
public sealed class EvidenceStore(PortalDb db)
{
    /// <summary>Hashes the stored bytes again; nothing to compare where none are stored.</summary>
    public async Task<HashCheck> CheckAsync(EvidenceItem item, CancellationToken cancellationToken)
    {
        if (!item.HoldsBytes)
        {
            return HashCheck.None;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var piece in db.EvidenceChunks.AsNoTracking().Where(one => one.ItemId == item.Id).OrderBy(one => one.Number).Select(one => one.Bytes).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            hash.AppendData(piece);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == item.FileSha256 ? HashCheck.Match : HashCheck.Mismatch;
    }

    /// <summary>Removes the bytes of an item that was disposed of; the database refuses it for any other.</summary>
    public Task RemoveAsync(Guid item, CancellationToken cancellationToken) =>
        db.EvidenceChunks.Where(one => one.ItemId == item).ExecuteDeleteAsync(cancellationToken);
}
