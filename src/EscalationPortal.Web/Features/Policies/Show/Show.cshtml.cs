using System.Globalization;
using System.Net.Mime;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Policies.Show;

[Requires(Permission.ViewPolicy)]
public sealed class ShowPage(ISender sender) : PageModel
{
    [FromRoute]
    public string? Digest { get; init; }

    public ShownPolicy Shown { get; private set; } = null!;

    public ThresholdPolicy Policy => Shown.Policy;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new PolicyQuery(Digest), cancellationToken);

    /// <summary>The very bytes the digest is of.</summary>
    public async Task<IActionResult> OnGetJsonAsync(CancellationToken cancellationToken)
    {
        await OnGetAsync(cancellationToken);
        return File(Policy.Canonical.ToArray(), MediaTypeNames.Application.Json, $"{Policy.Key}-{Policy.Version}.json");
    }

    /// <summary>"Aggregate at least 55 and attribution confidence at least 50".</summary>
    public string Words(Condition condition) =>
        string.Join(" and ", condition.Minima.Select(minimum => $"{Policy.ScoreTitle(minimum.Score).ToLowerInvariant()} at least {Figure(minimum.AtLeast)}"));

    /// <summary>What a weight comes to among the others beside it.</summary>
    public static string Share(decimal weight, IEnumerable<decimal> all) => string.Create(CultureInfo.InvariantCulture, $"{100 * weight / all.Sum():0.#} %");

    public static string Figure(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
