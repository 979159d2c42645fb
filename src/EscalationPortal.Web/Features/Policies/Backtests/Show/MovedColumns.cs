using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Policies.Backtests.Show;

/// <summary>The cases that move, as columns of a file.</summary>
internal static class MovedColumns
{
    public static IReadOnlyList<CsvColumn<MovedCase>> Of(BacktestShown shown) =>
    [
        new("Case", moved => shown.TitleOf(moved)),
        new($"Rung under {shown.Result.From.Version}", moved => CsvCell.Of(moved.From.Rung)),
        new($"Step under {shown.Result.From.Version}", moved => moved.From.Title),
        new($"Rung under {shown.Result.To.Version}", moved => CsvCell.Of(moved.To.Rung)),
        new($"Step under {shown.Result.To.Version}", moved => moved.To.Title),
        new("Why", shown.Why),
    ];
}
