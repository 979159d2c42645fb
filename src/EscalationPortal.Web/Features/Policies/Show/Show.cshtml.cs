using System.Globalization;
using System.Net.Mime;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
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

    /// <summary>In which cases an indicator is worth asking about; null where in all alike.</summary>
    public static string? Words(Asking asked)
    {
        var parts = new[]
        {
            ("first in a case of ", asked.First.Select(incidentClass => incidentClass.Term().Title)),
            ("not in a case of ", asked.NotFor.Select(incidentClass => incidentClass.Term().Title)),
            ("only where one of these is affected: ", asked.OnlyForSectors.Select(sector => Sectors.Find(sector)!.Title)),
        };
        var words = string.Join("; ", parts.Where(part => part.Item2.Any()).Select(part => part.Item1 + string.Join(", ", part.Item2.Select(name => name.ToLowerInvariant()))));
        return words.Length == 0 ? null : $"While it is open it is asked {words}.";
    }

    /// <summary>What a weight comes to among the others beside it.</summary>
    public static string Share(decimal weight, IEnumerable<decimal> all) => string.Create(CultureInfo.InvariantCulture, $"{100 * weight / all.Sum():0.#} %");

    public static string Figure(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
