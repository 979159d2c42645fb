using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Audit.Ledger;

/// <summary>The ledger, the newest entries first, narrowed and page by page.</summary>
[Requires(Permission.ReadLedger)]
public sealed record LedgerQuery(LedgerFilter Filter, LedgerCursor Cursor) : IQuery<LedgerList>;

/// <param name="Total">How many entries the whole ledger has.</param>
/// <param name="Found">How many the filters let through, counted up to <see cref="LedgerHandler.CountUpTo"/>; null without filters.</param>
/// <param name="LastVerified">When the ledger was last verified here; null if never.</param>
/// <param name="EntriesSince">Entries added since then, or ever.</param>
public sealed record LedgerList(LedgerSlice Slice, long Total, int? Found, DateTimeOffset? LastVerified, long EntriesSince);

public sealed class LedgerQueryValidator : AbstractValidator<LedgerQuery>
{
    public LedgerQueryValidator(IValidator<LedgerFilter> filter) => RuleFor(query => query.Filter).SetValidator(filter).OverridePropertyName("");
}

public sealed class LedgerHandler(PortalDb db, LedgerReader reader) : IRequestHandler<LedgerQuery, LedgerList>
{
    /// <summary>Counting on beyond would read the whole ledger for a figure nobody needs to be exact.</summary>
    public const int CountUpTo = 1_000;

    public async Task<LedgerList> Handle(LedgerQuery query, CancellationToken cancellationToken)
    {
        var entries = query.Filter.Of(db.LedgerEntries, await query.Filter.IncidentIdAsync(db, cancellationToken));
        var verification = LedgerActions.NameOf<LedgerVerified>();
        var head = await db.LedgerHead.Select(ledger => new
        {
            ledger.Size,
            Verified = db.LedgerEntries.Where(entry => entry.Action == verification).OrderByDescending(entry => entry.Seq)
                .Select(entry => new { entry.Seq, entry.At }).FirstOrDefault(),
        }).SingleAsync(cancellationToken);
        return new LedgerList(
            await reader.SliceAsync(entries, query.Cursor, cancellationToken),
            head.Size,
            query.Filter.IsEmpty ? null : await Counted(entries).CountAsync(cancellationToken),
            head.Verified?.At,
            head.Size - (head.Verified?.Seq ?? 0));
    }

    // In the list's own order, so that the same index serves both.
    public static IQueryable<long> Counted(IQueryable<LedgerEntry> entries) => entries.OrderByDescending(entry => entry.Seq).Select(entry => entry.Seq).Take(CountUpTo + 1);
}
