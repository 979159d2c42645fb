using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Attribution.Rate;

internal sealed class CellsRatedWords() : EventWords<CellsRated>("Hypotheses rated")
{
    protected override EntryText TextOf(CellsRated happened, LedgerNames names)
    {
        var cells = happened.Cells.Count == 1 ? "one cell" : $"{happened.Cells.Count} cells";
        return new($"Rated {cells} of the matrix{(happened.Leaders is { } leaders ? $"; since then {CaseAttribution.Leading(leaders)}" : "")}")
        {
            Lines = [.. happened.Cells.Select(LineOf)],
        };
    }

    private static EntryLine LineOf(CellChange cell) =>
        new($"Item {cell.Item} against {Hypothesis.NameOf(cell.Hypothesis)}", cell.Before == CellValue.Empty ? null : cell.Before.Words, cell.After.Words);
}
