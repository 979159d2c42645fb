using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Web.Features.Policies.Backtests.Cancel;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Policies.Backtests.Show;

[Requires(Permission.ViewPolicy)]
public sealed class ShowPage(ISender sender) : FormPage<ShowPage.Form>
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

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new CancelBacktestCommand(Id), cancellationToken);
        TempData["Notice"] = "The backtest is cancelled: nothing comes of it.";
        return Redirect($"/policy/backtests/{Id}");
    }

    /// <summary>Nothing is typed here.</summary>
    public sealed record Form;
}
