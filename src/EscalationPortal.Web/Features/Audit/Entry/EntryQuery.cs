using System.Text;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Audit.Entry;

/// <summary>Everything about one entry of the ledger.</summary>
[Requires(Permission.ReadLedger)]
public sealed record EntryQuery(long Seq) : IQuery<WholeEntry>;

/// <param name="Canonical">The bytes that were hashed, as text.</param>
/// <param name="PreviousHash">The leaf hash of the entry before; before the first one, what that one must name instead.</param>
/// <param name="HashMatches">Whether the leaf hash, computed again just now, is the one that was stored.</param>
public sealed record WholeEntry(LedgerRow Row, string SubjectType, string SubjectId, int SchemaVersion, string Canonical, int Bytes, string PreviousHash, bool HashMatches, bool IsLast);

public sealed class EntryHandler(PortalDb db, LedgerReader reader) : IRequestHandler<EntryQuery, WholeEntry>
{
    public async Task<WholeEntry> Handle(EntryQuery query, CancellationToken cancellationToken)
    {
        var entry = await db.LedgerEntries.AsNoTracking().SingleOrDefaultAsync(ledgerEntry => ledgerEntry.Seq == query.Seq, cancellationToken).OrNotFound($"entry {query.Seq}");
        // A hash says nothing of what was hashed, and the entry itself names it.
        var previous = await db.LedgerEntries.IgnoreQueryFilters([PortalDb.NeedToKnow]).Where(ledgerEntry => ledgerEntry.Seq == query.Seq - 1).Select(ledgerEntry => ledgerEntry.LeafHash).SingleOrDefaultAsync(cancellationToken) ?? MerkleTree.EmptyRoot;
        var size = await db.LedgerHead.Select(head => head.Size).SingleAsync(cancellationToken);
        return new WholeEntry(
            (await reader.RowsAsync([entry], cancellationToken))[0],
            entry.SubjectType,
            entry.SubjectId,
            entry.SchemaVersion,
            Encoding.UTF8.GetString(entry.Canonical),
            entry.Canonical.Length,
            Convert.ToHexStringLower(previous),
            entry.LeafHash.AsSpan().SequenceEqual(MerkleTree.LeafHash(entry.Canonical)),
            entry.Seq >= size);
    }
}
