using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.EarlyWarning;

/// <summary>Signals by sector and by partner beside their own past, of what the reader may read.</summary>
[Requires(Permission.TriageSignals)]
public sealed record EarlyWarningQuery : IQuery<EarlyWarnings>;

/// <param name="Rows">The unusual first, then those with the most reports.</param>
/// <param name="IsCut">There are more partners than are compared.</param>
public sealed record EarlyWarnings(IReadOnlyList<EarlyWarningRow> Rows, DateOnly Today, bool IsCut);

/// <param name="Name">Of the sector, or of the partner.</param>
public sealed record EarlyWarningRow(string Name, bool IsSector, ReportCounts Counts);

public sealed class EarlyWarningHandler(PortalDb db, TimeProvider clock) : IRequestHandler<EarlyWarningQuery, EarlyWarnings>
{
    /// <summary>Days of partners that are counted: of 300 who send every day.</summary>
    private const int MaxRows = 300 * ReportCounts.Days;

    /// <param name="Day">0 for the first that is compared.</param>
    private sealed record Count(string Key, int Day, int Reports);

    public async Task<EarlyWarnings> Handle(EarlyWarningQuery query, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var from = new DateTimeOffset(today.AddDays(1 - ReportCounts.Days), TimeOnly.MinValue, TimeSpan.Zero);

        // Parts of a report are no reports of their own.
        var sent = db.Signals.AsNoTracking().Where(signal => signal.ReceivedAt >= from && signal.SplitFromId == null);
        var sectors = await sent.SelectMany(signal => signal.Sectors, (signal, sector) => new { Sector = sector, Day = (int)Math.Floor((signal.ReceivedAt - from).TotalDays) })
            .GroupBy(row => new { row.Sector, row.Day }).Select(group => new Count(group.Key.Sector, group.Key.Day, group.Count()))
            .ToListAsync(cancellationToken);
        var partners = await sent.GroupBy(signal => new { signal.OrganisationKey, Day = (int)Math.Floor((signal.ReceivedAt - from).TotalDays) })
            .Select(group => new { group.Key.OrganisationKey, group.Key.Day, Reports = group.Count(), Name = group.Max(signal => signal.Organisation)! })
            .OrderBy(row => row.OrganisationKey).ThenBy(row => row.Day).Take(MaxRows + 1).ToListAsync(cancellationToken);
        var names = partners.Take(MaxRows).GroupBy(row => row.OrganisationKey).ToDictionary(group => group.Key, group => group.Last().Name);
        var counts = partners.Take(MaxRows).Select(row => new Count(row.OrganisationKey, row.Day, row.Reports));
        IEnumerable<EarlyWarningRow> rows =
        [
            .. Compared(sectors).Select(row => new EarlyWarningRow(Sectors.Find(row.Key)?.Title ?? row.Key, IsSector: true, row.Counts)),
            .. Compared(counts).Select(row => new EarlyWarningRow(names[row.Key], IsSector: false, row.Counts)),
        ];
        return new EarlyWarnings(
            [.. rows.OrderBy(row => row.Counts.Deviation is Deviation.None or Deviation.TooNew).ThenByDescending(row => row.IsSector).ThenByDescending(row => row.Counts.Now).ThenBy(row => row.Name, StringComparer.Ordinal)],
            today,
            partners.Count > MaxRows);
    }

    private static IEnumerable<(string Key, ReportCounts Counts)> Compared(IEnumerable<Count> counts) => counts.GroupBy(count => count.Key).Select(group =>
    {
        var days = new int[ReportCounts.Days];
        foreach (var count in group)
        {
            // What came in while this was asked counts as of today.
            days[Math.Min(count.Day, ReportCounts.Days - 1)] += count.Reports;
        }

        return (group.Key, ReportCounts.Of(days));
    });
}
