using System.Linq.Expressions;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace EscalationPortal.Web.Features.Audit.Export;

/// <summary>Takes the whole ledger out, up to its head at this moment. That it was taken is recorded, so it is a command.</summary>
[Requires(Permission.ReadLedger)]
public sealed record ExportLedgerCommand : ICommand<ExportedLedger>;

/// <param name="Entries">Read while they are written out. Entries never change, so head and entries are of one moment.</param>
public sealed record ExportedLedger(long Size, byte[] Root, IAsyncEnumerable<LedgerLine> Entries);

public sealed class ExportLedgerHandler(PortalDb db) : IRequestHandler<ExportLedgerCommand, ExportedLedger>
{
    public async Task<ExportedLedger> Handle(ExportLedgerCommand command, CancellationToken cancellationToken)
    {
        var head = await db.LedgerHead.AsNoTracking().SingleAsync(cancellationToken);
        db.Record(new LedgerExported(head.Size, Convert.ToHexStringLower(head.Root)));
        return new ExportedLedger(
            head.Size,
            head.Root,
            db.TakeOutAsync(
                db.LedgerEntries.IgnoreQueryFilters([PortalDb.NeedToKnow]).AsNoTracking()
                    .Where(entry => entry.Seq <= head.Size).OrderBy(entry => entry.Seq).Select(LineFor(db)),
                cancellationToken));
    }

    // Of what the reader may not read, the hash alone: enough to compute the root, and it says nothing (docs/adr/0010).
    private static Expression<Func<LedgerEntry, LedgerLine>> LineFor(PortalDb db)
    {
        var readable = db.IsReadableEntry;
        Expression<Func<LedgerEntry, byte[]>> hash = entry => entry.LeafHash, canonical = entry => entry.Canonical;
        var entry = readable.Parameters[0];
        return Expression.Lambda<Func<LedgerEntry, LedgerLine>>(
            Expression.New(
                typeof(LedgerLine).GetConstructor([typeof(byte[]), typeof(byte[])])!,
                Of(hash),
                Expression.Condition(readable.Body, Of(canonical), Expression.Constant(null, typeof(byte[])))),
            entry);

        Expression Of(Expression<Func<LedgerEntry, byte[]>> column) => ReplacingExpressionVisitor.Replace(column.Parameters[0], entry, column.Body);
    }
}
