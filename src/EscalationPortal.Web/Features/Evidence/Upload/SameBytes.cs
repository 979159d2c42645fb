using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence.Upload;

/// <summary>An item with the same bytes, in a case the reader may see.</summary>
/// <param name="Counts">Its bytes are there, and it was not withdrawn.</param>
public sealed record SameBytes(string Incident, int Number, bool Counts);

public static class SameBytesElsewhere
{
    public static Task<List<SameBytes>> SameBytesAsync(this PortalDb db, Guid item, string sha256, CancellationToken cancellationToken) =>
        db.EvidenceItems.Where(one => one.FileSha256 == sha256 && one.FileName != null && one.Id != item)
            .Join(db.Incidents, one => one.IncidentId, incident => incident.Id, (one, incident) => new { one, incident.Reference })
            .OrderBy(found => found.Reference).ThenBy(found => found.one.Number)
            .Select(found => new SameBytes(found.Reference, found.one.Number, found.one.WithdrawnAt == null && !found.one.Custody.Any(happened => happened.Kind == CustodyKind.Disposed)))
            .ToListAsync(cancellationToken);

    /// <summary>"item 3 of INC-2026-0004 and item 1 of INC-2026-0009"</summary>
    public static string Words(this IEnumerable<SameBytes> same) => string.Join(" and ", same.Select(one => $"item {one.Number} of {one.Incident}"));
}
