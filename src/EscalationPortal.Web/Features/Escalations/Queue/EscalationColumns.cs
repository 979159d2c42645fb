using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Escalations.Queue;

/// <summary>The columns of the exported list: beside each step what its policy supports, how firmly, and on how much. Times are in UTC.</summary>
public static class EscalationColumns
{
    public static IReadOnlyList<CsvColumn<ExportedEscalation>> All { get; } =
    [
        new("Escalation", row => row.Escalation.Reference),
        new("State", row => row.Escalation.Status.Words()),
        new("Step", row => $"{row.Escalation.Step.Rung} {row.Escalation.Step.Title}"),
        new("Recommended step", row => row.Advice?.OrTooLittle($"{row.Advice.Rung} {row.Supported}")),
        new("At least", row => CsvCell.Of(row.Advice?.Least)),
        new("At most", row => CsvCell.Of(row.Advice?.Most)),
        new("Indicators rated", row => CsvCell.Of(row.Advice?.Rated)),
        new("Indicators", row => CsvCell.Of(row.Advice?.Indicators)),
        new("Incident", row => row.Incident),
        new("Summary", row => row.Summary),
        new("Marking", row => row.Marking.Term().Title),
        new("Proposed by", row => row.ProposedBy),
        new("Proposed (UTC)", row => CsvCell.Of(row.Escalation.ProposedAt)),
        new("Signed", row => CsvCell.Of(row.Signatures?.Given)),
        new("Signatures asked for", row => CsvCell.Of(row.Signatures?.Asked)),
        new("With dissent", row => row.Dissented ? "yes" : "no"),
        new("Decide by (UTC)", row => CsvCell.Of(row.Escalation.Waiting is null ? null : row.Escalation.Duty.DecideBy)),
        new("Begins (UTC)", row => CsvCell.Of(row.Escalation.Status == EscalationStatus.Planned ? row.Escalation.Text.StartsAt : null)),
        new("In force since (UTC)", row => CsvCell.Of(row.Escalation.InForceAt)),
        new("Review due (UTC)", row => CsvCell.Of(row.Escalation.IsInForce ? row.Escalation.Review.DueAt : null)),
        new("Ended (UTC)", row => CsvCell.Of(row.Escalation.Ending?.At)),
    ];
}
