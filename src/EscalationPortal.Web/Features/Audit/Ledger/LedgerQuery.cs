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
public sealed record LedgerList(LedgerSlice Slice, long Total, int? Found);

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
        return new LedgerList(
            await reader.SliceAsync(entries, query.Cursor, cancellationToken),
            await db.LedgerHead.Select(head => head.Size).SingleAsync(cancellationToken),
            query.Filter.IsEmpty ? null : await Counted(entries).CountAsync(cancellationToken));
    }

    // In the list's own order, so that the same index serves both.
    public static IQueryable<long> Counted(IQueryable<LedgerEntry> entries) => entries.OrderByDescending(entry => entry.Seq).Select(entry => entry.Seq).Take(CountUpTo + 1);
}
