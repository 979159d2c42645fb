using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Record;

/// <summary>The ledger for one case, as far as the filter asks for it, the newest entry first.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record RecordQuery(string Incident, LedgerCursor Cursor, RecordFilter Filter) : IQuery<LedgerSlice>, IConcernsIncident;

/// <summary>All of them, read while it is written out.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record WholeRecordQuery(string Incident, RecordFilter Filter) : IQuery<IAsyncEnumerable<LedgerRow>>, IConcernsIncident;

public sealed class RecordHandler(PortalDb db, LedgerReader reader) : IRequestHandler<RecordQuery, LedgerSlice>, IRequestHandler<WholeRecordQuery, IAsyncEnumerable<LedgerRow>>
{
    public async Task<LedgerSlice> Handle(RecordQuery query, CancellationToken cancellationToken) =>
        await reader.SliceAsync(await EntriesOfAsync(query.Incident, query.Filter, cancellationToken), query.Cursor, cancellationToken);

    public async Task<IAsyncEnumerable<LedgerRow>> Handle(WholeRecordQuery query, CancellationToken cancellationToken) =>
        reader.StreamAsync(await EntriesOfAsync(query.Incident, query.Filter, cancellationToken), CancellationToken.None);

    private async Task<IQueryable<LedgerEntry>> EntriesOfAsync(string reference, RecordFilter filter, CancellationToken cancellationToken)
    {
        // Attempts by people who were not to learn of the case: their entries do not name it. Most cases have none, and are read off one index.
        var row = await db.ReadableIncidents.Where(incident => incident.Reference == reference)
            .Select(incident => new { incident.Id, Hidden = db.HiddenAttempts.Where(attempt => attempt.IncidentId == incident.Id).Select(attempt => attempt.Seq).ToList() })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {reference}");
        return filter.Of(row.Hidden.Count == 0 || !filter.HasRefusals
            ? db.LedgerEntries.Where(entry => entry.IncidentId == row.Id)
            : db.LedgerEntries.Where(entry => entry.IncidentId == row.Id || row.Hidden.Contains(entry.Seq)));
    }
}
