namespace EscalationPortal.Web.Data;

/// <summary>
/// A refused attempt at a case that was hidden from whoever tried. Its entry in the ledger reads like one at a case that does not exist, or it
/// would tell an auditor which of the two it was; this says, to those who may read the case, that it was theirs.
/// </summary>
public sealed class HiddenAttempt
{
    /// <summary>The number of its entry in the ledger.</summary>
    public required long Seq { get; init; }
    public required Guid IncidentId { get; init; }
}
