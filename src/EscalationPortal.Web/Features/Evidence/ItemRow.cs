using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Features.Evidence;

/// <summary>An item as a list shows it: the finding's title, never the source.</summary>
/// <param name="File">Type and size of its file; null while it has none.</param>
public sealed record ItemRow(
    int Number, string Title, EvidenceKind Kind, AdmiraltyGrade Grade, Marking Marking, bool IsWithdrawn, bool IsVerified, bool IsStored, bool CustodyHolds, bool CustodyHasBegun, bool IsExplained, ScanState? Scan, string? File)
{
    public static ItemRow Of(EvidenceItem item) => new(
        item.Number,
        item.Title,
        item.Kind,
        item.Grade,
        item.Marking,
        item.IsWithdrawn,
        item.IsVerified,
        item.HoldsBytes,
        item.Chain.Holds,
        item.Custody.Count > 0,
        item.Standing.IsExplained,
        item.HoldsBytes ? item.Scan : null,
        item.File is { } file ? $"{file.Type}, {FileSize.Words(file.Size)}" : null);
}
