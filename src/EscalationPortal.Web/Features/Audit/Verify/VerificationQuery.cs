using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Audit.Verify;

/// <summary>Where the ledger stands, and when it was last computed again.</summary>
[Requires(Permission.ReadLedger)]
public sealed record VerificationQuery : IQuery<VerificationState>;

/// <param name="Last">The last verification; null before the first.</param>
public sealed record VerificationState(long Size, string Root, LastVerification? Last)
{
    public long Since => Size - (Last?.Size ?? 0);
}

/// <param name="Failure">What is wrong with the ledger itself; null if nothing is.</param>
public sealed record LastVerification(
    long Seq, DateTimeOffset At, string By, long Size, bool Ok, long? BadEntry, string? Failure, IReadOnlyList<string> Differences);

public sealed class VerificationHandler(PortalDb db, LedgerReader reader) : IRequestHandler<VerificationQuery, VerificationState>
{
    public async Task<VerificationState> Handle(VerificationQuery query, CancellationToken cancellationToken)
    {
        var head = await db.LedgerHead.AsNoTracking().SingleAsync(cancellationToken);
        var verifications = LedgerActions.NameOf<LedgerVerified>();
        var last = await db.LedgerEntries.AsNoTracking().Where(entry => entry.Action == verifications).OrderByDescending(entry => entry.Seq).FirstOrDefaultAsync(cancellationToken);
        return new VerificationState(head.Size, Convert.ToHexStringLower(head.Root), last is null ? null : await LastAsync(last, cancellationToken));
    }

    private async Task<LastVerification?> LastAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        RecordedEvents.Read(entry) is LedgerVerified verified
            ? new LastVerification(entry.Seq, entry.At, (await reader.RowsAsync([entry], cancellationToken))[0].Actor, verified.Size, verified.Ok, verified.BadEntry, verified.Failure, verified.Differences)
            : null;
}
