using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Cases;

namespace EscalationPortal.Web.Evidence;

/// <summary>What becomes of an item, and of what rests on it, once its stored bytes were looked at.</summary>
public static class StoredBytes
{
    /// <summary>Notes what hashing the stored bytes again gave. Signatures that rest on bytes nobody can show any more are stale.</summary>
    public static async Task NoteCheckAsync(this CaseDesk desk, Incident incident, EvidenceItem item, HashCheck check, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var known = item.LastCheck == HashCheck.Mismatch;
        item.RecordFixityCheck(check, at);
        if (check == HashCheck.Mismatch && !known)
        {
            await desk.RecordsChangedAsync(incident, "evidence", $"The stored bytes of evidence item {item.Number} are no longer those that were stored: {item.Title}.", cancellationToken);
        }
    }
}
