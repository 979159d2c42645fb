using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ui.TagHelpers;

namespace EscalationPortal.Web.Features.Evidence;

/// <summary>An item as a list shows it: the finding's title, never the source.</summary>
/// <param name="File">Type and size of its file; null while it has none.</param>
public sealed record ItemRow(
    int Number, string Title, EvidenceKind Kind, AdmiraltyGrade Grade, Marking Marking, bool IsWithdrawn, bool IsVerified, bool IsStored, bool CustodyHolds, bool CustodyHasBegun, bool IsExplained, ScanState? Scan, string? File)
{
    /// <summary>How it stands, in tags.</summary>
    public IEnumerable<(TagColour Colour, string Text)> Tags
    {
        get
        {
            if (IsWithdrawn)
            {
                yield return (TagColour.Grey, "withdrawn");
                yield break;
            }

            yield return IsVerified ? (TagColour.Green, "verified") : (TagColour.Amber, "not verified");
            yield return this switch
            {
                { CustodyHasBegun: false } => (TagColour.Grey, "no custody recorded"),
                { IsExplained: true } => (TagColour.Amber, "custody broken, explained"),
                { CustodyHolds: true } => (TagColour.Green, "custody unbroken"),
                _ => (TagColour.Red, "custody broken"),
            };
            if (!IsStored)
            {
                yield return (TagColour.Grey, "no file");
            }

            if (Scan is ScanState.Infected or ScanState.Unscanned)
            {
                yield return Scan == ScanState.Infected ? (TagColour.Red, "infected") : (TagColour.Grey, "unscanned");
            }
        }
    }

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
