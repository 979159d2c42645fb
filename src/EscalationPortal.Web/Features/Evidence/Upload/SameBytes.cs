using EscalationPortal.Domain.Cases;
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
        db.EvidenceItems.Where(candidate => candidate.FileSha256 == sha256 && candidate.FileName != null && candidate.Id != item)
            .Join(db.Incidents, candidate => candidate.IncidentId, incident => incident.Id, (candidate, incident) => new { candidate, incident.Reference })
            .OrderBy(row => row.Reference).ThenBy(row => row.candidate.Number)
            .Select(row => new SameBytes(row.Reference, row.candidate.Number, row.candidate.WithdrawnAt == null && !row.candidate.Custody.Any(happened => happened.Kind == CustodyKind.Disposed)))
            .ToListAsync(cancellationToken);

    /// <summary>The number of the item of this case that has them, so that they are not stored there twice; null if none has.</summary>
    public static int? CountingIn(this IEnumerable<SameBytes> same, Incident incident) =>
        same.FirstOrDefault(sameBytes => sameBytes.Incident == incident.Reference && sameBytes.Counts)?.Number;

    /// <summary>"item 3 of INC-2026-0004 and item 1 of INC-2026-0009"</summary>
    public static string Words(this IEnumerable<SameBytes> same) => string.Join(" and ", same.Select(sameBytes => $"item {sameBytes.Number} of {sameBytes.Incident}"));
}
