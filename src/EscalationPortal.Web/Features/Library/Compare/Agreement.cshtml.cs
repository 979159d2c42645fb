using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Library;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Library.Compare;

[Requires(Permission.ViewPolicy)]
public sealed class AgreementPage(ISender sender) : PageModel
{
    [FromRoute]
    public string? Digest { get; init; }

    public ShownAgreement Shown { get; private set; } = null!;

    public ThresholdPolicy Policy => Shown.Policy;

    public LibraryComparison Comparison => Shown.Comparison;

    public bool IsInForce => Policy.Digest == Shown.InForce;

    /// <summary>The figures of all cases, and of parts of them.</summary>
    public IReadOnlyList<(string Title, ComparisonFigures Figures)> Parts =>
    [
        ("All cases", ComparisonFigures.Of(Comparison.Cases)),
        ("First draw: thresholds of the baseline were argued with it in sight", FiguresOf(libraryCase => libraryCase.Draw == 1)),
        ("Second draw: no threshold was fitted to it", FiguresOf(libraryCase => libraryCase.Draw == 2)),
        ("Of the second draw, outside Europe and Northern America", FiguresOf(libraryCase => libraryCase is { Draw: 2, Region: not (LibraryRegion.Europe or LibraryRegion.NorthernAmerica) })),
    ];

    /// <summary>[rung taken][rung supported].</summary>
    public IReadOnlyList<IReadOnlyList<long>> Matrix =>
        [.. Policy.Ladder.Select(IReadOnlyList<long> (done) => [.. Policy.Ladder.Select(supported => Comparison.Placed.LongCount(row => row.Done == done.Rung && row.Score.Likely == supported.Rung))])];

    /// <summary>More than one rung apart, the furthest below first.</summary>
    public IReadOnlyList<ComparedCase> Apart =>
        [.. Comparison.Placed.Where(row => Math.Abs(row.Off!.Value) > 1).OrderBy(row => row.Off).ThenBy(row => row.Case.Title, StringComparer.Ordinal)];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new AgreementQuery(Digest), cancellationToken);

    private ComparisonFigures FiguresOf(Func<LibraryCase, bool> has) => ComparisonFigures.Of([.. Comparison.Cases.Where(row => has(row.Case))]);
}
