using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Policies.Backtests.List;

[Requires(Permission.ViewPolicy)]
public sealed class ListPage(ISender sender) : PageModel
{
    [FromQuery]
    public Guid? Before { get; init; }

    public Backtests Shown { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new BacktestsQuery(Before), cancellationToken);

    /// <summary>"12 of 214 move".</summary>
    public static string Standing(BacktestRow row) => row switch
    {
        { MayOpen: false } => "done; no longer yours to read",
        { State: Domain.Backtesting.BacktestState.Done } => $"{BacktestShown.Count(row.Moved ?? 0)} of {BacktestShown.Count(row.Cases)} {row.Set.Noun()} move",
        { State: Domain.Backtesting.BacktestState.Running } => BacktestWords.Progress(row.Set, row.Cases, row.AllCases),
        _ => row.State.Words(),
    };
}
