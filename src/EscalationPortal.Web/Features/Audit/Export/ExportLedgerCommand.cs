using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

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
            db.LedgerEntries.Where(entry => entry.Seq <= head.Size).OrderBy(entry => entry.Seq).Select(entry => new LedgerLine(entry.LeafHash, entry.Canonical)).AsAsyncEnumerable());
    }
}
