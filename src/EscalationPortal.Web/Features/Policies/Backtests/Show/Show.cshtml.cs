using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Web.Features.Policies.Backtests.Cancel;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Policies.Backtests.Show;

[Requires(Permission.ViewPolicy)]
public sealed class ShowPage(ISender sender, TimeProvider clock) : FormPage<ShowPage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public ShownBacktest Shown { get; private set; } = null!;

    /// <summary>Where the same is asked for once more, over the same set.</summary>
    public string AskAnewAddress => $"/policy/backtests/ask{QueryString.Create(new Dictionary<string, string?>
    {
        ["from"] = Shown.From.Key,
        ["to"] = Shown.To.Key,
        [Shown.Set == BacktestSet.View ? "of" : "set"] = Shown.Set == BacktestSet.View ? Shown.View : $"{Shown.Set}",
    })}";

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Shown = await sender.Send(new BacktestQuery(Id), cancellationToken);
        ViewData["Marking"] = Shown.Strictest;
    }

    /// <summary>The cases that move as a file, as the page names them; nothing where it names none.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Shown.Result is { NamesCases: true } result
            ? new CsvFile<MovedCase>(CsvCell.NameOf("backtest", clock.GetUtcNow()), MovedColumns.Of(result), result.Result.MovedCases.ToAsyncEnumerable())
            : NotFound();
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new CancelBacktestCommand(Id), cancellationToken);
        TempData["Notice"] = "The backtest is cancelled: nothing comes of it.";
        return Redirect($"/policy/backtests/{Id}");
    }

    /// <summary>Nothing is typed here.</summary>
    public sealed record Form;
}
