using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.CaseFrame;
using EscalationPortal.Web.Ui.Pictures;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Attribution.Show;

[Requires(Permission.ViewIncidents)]
public sealed class ShowAttributionPage(ISender sender, ICurrentUser user) : PageModel
{
    [FromRoute]
    public string Reference { get; init; } = "";

    public Weighing Weighing { get; private set; } = null!;

    public Ranking Ranking { get; private set; } = null!;

    public IReadOnlyList<ItemSensitivity> Sensitivity { get; private set; } = [];

    public Distinction? Distinction { get; private set; }

    public AttributionStanding? Standing { get; private set; }

    public bool MayWeigh => user.May(Permission.WeighHypotheses);

    /// <summary>Whoever made the judgement judges anew instead.</summary>
    public bool MayDissent => user.May(Permission.Dissent) && Weighing.Attribution.Judgement is { } judged && judged.ById != user.Id;

    public IReadOnlyList<InconsistencyBar> Bars =>
        [.. Ranking.Ranked.Select(rankedHypothesis => new InconsistencyBar(Titled(rankedHypothesis.Hypothesis), rankedHypothesis.Place, rankedHypothesis.Inconsistency, rankedHypothesis.AtMost, rankedHypothesis.Rated, Weighing.Counting.Count))];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Weighing = await sender.Send(new WeighingQuery(Reference), cancellationToken);
        Ranking = Ranking.Of(Weighing.Matrix);
        Sensitivity = Domain.Attribution.Sensitivity.Of(Weighing.Matrix);
        Distinction = Domain.Attribution.Distinction.Of(Weighing.Matrix);
        Standing = Weighing.Attribution.StandingOf(Weighing.Items);
    }

    public string Titled(int hypothesis) => $"{Hypothesis.NameOf(hypothesis)}: {Weighing.Hypothesis(hypothesis).Statement}";
}
