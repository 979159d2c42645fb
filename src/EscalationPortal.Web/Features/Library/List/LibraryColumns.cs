using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Library.List;

/// <summary>The columns of the exported list: what was done, and what a policy supports.</summary>
internal static class LibraryColumns
{
    public static IReadOnlyList<CsvColumn<ComparedCase>> Of(ThresholdPolicy policy) =>
    [
        new("Case", row => row.Case.Slug),
        new("Title", row => row.Case.Title),
        new("Class", row => row.Case.Class.Term().Title),
        new("State", row => LibraryWords.State(row.Case.SeenFrom)),
        new("Region", row => LibraryWords.Title(row.Case.Region)),
        new("Traits", row => CsvCell.Of(row.Case.Traits.Select(LibraryWords.Title))),
        new("Happened", row => row.Case.Happened),
        new("Decided", row => row.Case.Decided),
        new("Draw", row => CsvCell.Of(row.Case.Draw)),
        new("Step taken", row => LibraryWords.Taken(policy, row)),
        new($"Supported by {policy.Key} {policy.Version}", row => LibraryWords.Step(policy, row.Score.Likely)),
        new("At least", row => CsvCell.Of(row.Score.Least)),
        new("At most", row => CsvCell.Of(row.Score.Most)),
        new("Rungs higher than taken", row => CsvCell.Of(row.Off)),
    ];
}
