using System.Globalization;
using EscalationPortal.Domain.Backtesting;
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

    public async Task OnGetAsync(CancellationToken cancellationToken) => Tried = await sender.Send(new TryOutQuery(Id, Library), cancellationToken);

    /// <summary>"12 of 214 cases get another step: 9 a higher one, 3 a lower one."</summary>
    public static string Summary(BacktestResult result)
    {
        var parts = new[] { (result.Up, "a higher one"), (result.Down, "a lower one"), (result.Across, "one that neither ladder says is higher or lower") }
            .Where(part => part.Item1 > 0).Select(part => Line($"{part.Item1:N0} {part.Item2}")).ToList();
        return result.Moved == 0
            ? Line($"All {result.Cases:N0} cases keep their step.")
            : Line($"{result.Moved:N0} of {result.Cases:N0} cases {(result.Moved == 1 ? "gets" : "get")} another step: {string.Join(", ", parts)}.");
    }

    /// <summary>Why a case moves: what the higher step lacks under the policy that does not support it.</summary>
    public static string Why(MovedCase moved)
    {
        if (moved.Reason is not { } reason)
        {
            return "The other policy has no such step.";
        }

        var missing = string.Join(" and ", reason.Missing.Select(gap => Line($"{reason.Lacking.ScoreTitle(gap.Score).ToLowerInvariant()} {gap.Had:0.#} of {gap.Needed:0.#}")));
        var held = string.Join(" and ", reason.Held.Select(minimum => Line($"{reason.Holding.ScoreTitle(minimum.Score).ToLowerInvariant()} {minimum.Had:0.#} of {minimum.AtLeast:0.#}")));
        var tail = held.Length > 0 ? $"; under {reason.Holding.Version} it has {held}" : "";
        return $"Step {reason.Step.Rung} lacks {missing} under {reason.Lacking.Version}{tail}.";
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
