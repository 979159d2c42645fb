using System.Globalization;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Policies.TryOut;

[Requires(Permission.ViewPolicy)]
public sealed class TryOutPage(ISender sender) : PageModel
{
    [FromRoute]
    public Guid Id { get; init; }

    [FromQuery]
    public bool Library { get; init; }

    public TriedOut Tried { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    /// <summary>Why a case moves. Whoever may not open it reads what the step lacks, and not by how much.</summary>
    public string Why(MovedCase moved)
    {
        if (moved.Reason is not { } reason)
        {
            return "The other policy has no such step.";
        }

        var figures = Library || Tried.MayOpenCases;
        var missing = string.Join(" and ", reason.Missing.Select(gap => Words(reason.Lacking, gap.Score, gap.Had, gap.Needed, figures)));
        var held = figures && reason.Held.Count > 0
            ? $"; under {reason.Holding.Version} it has {string.Join(" and ", reason.Held.Select(minimum => Words(reason.Holding, minimum.Score, minimum.Had, minimum.AtLeast, figures)))}"
            : "";
        return $"Step {reason.Step.Rung} lacks {missing} under {reason.Lacking.Version}{held}.";
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Tried = await sender.Send(new TryOutQuery(Id, Library), cancellationToken);
        ViewData["Marking"] = Tried.Strictest;
    }

    // Cut, not rounded: what is shown as reached is reached.
    private static string Words(ThresholdPolicy policy, string score, decimal had, decimal needed, bool figures) => figures
        ? Line($"{policy.ScoreTitle(score).ToLowerInvariant()} {decimal.Truncate(had * 10) / 10:0.#} of {needed:0.####}")
        : policy.ScoreTitle(score).ToLowerInvariant();

    /// <summary>"12 of 214 cases get another step: 9 a higher one, 3 a lower one."</summary>
    public static string Summary(BacktestResult result)
    {
        var parts = new[] { (result.Up, "a higher one"), (result.Down, "a lower one"), (result.Across, "one that neither ladder says is higher or lower") }
            .Where(part => part.Item1 > 0).Select(part => Line($"{part.Item1:N0} {part.Item2}")).ToList();
        return result.Moved == 0
            ? Line($"All {result.Cases:N0} cases keep their step.")
            : Line($"{result.Moved:N0} of {result.Cases:N0} cases {(result.Moved == 1 ? "gets" : "get")} another step: {string.Join(", ", parts)}.");
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
