using System.Globalization;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Attribution.Judge;

[Requires(Permission.WeighHypotheses)]
public sealed class JudgePage(ISender sender) : FormPage<JudgementForm>
{
    [FromRoute]
    public string Reference { get; init; } = "";

    public Weighing Weighing { get; private set; } = null!;

    public Ranking Ranking { get; private set; } = null!;

    public IReadOnlyList<Choice> Hypotheses => [.. Weighing.Live.Select(hypothesis => new Choice(hypothesis.Number.ToString(CultureInfo.InvariantCulture), $"{hypothesis.Name}: {hypothesis.Statement}", StandingOf(hypothesis.Number)))];

    public static IReadOnlyList<Choice> Likelihoods { get; } = [.. EstimateTerms.Likelihoods.Select(likelihood => Of(likelihood.ToString(), likelihood.Term()))];

    public static IReadOnlyList<Choice> Confidences { get; } = [.. EstimateTerms.Confidences.Select(confidence => Of(confidence.ToString(), confidence.Term()))];

    /// <summary>The hypotheses, what leads or the judgement changed since the form was begun.</summary>
    public bool IsBehind => Input.Since != Weighing.Attribution.Judgements.Count || Input.Revision != Weighing.Attribution.Revision;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Weighing = await sender.Send(new WeighingQuery(Reference), cancellationToken);
        Ranking = Ranking.Of(Weighing.Matrix);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var number = await sender.Send(new JudgeCommand(Reference, Input.Read(), Input.Since, Input.Revision), cancellationToken);
        TempData["Notice"] = $"Judgement {number} is recorded.";
        return Redirect($"/incidents/{Reference}/attribution");
    }

    protected override JudgementForm InitialInput() => new()
    {
        Since = Weighing.Attribution.Judgements.Count,
        Revision = Weighing.Attribution.Revision,
        Responsibility = "",
    };

    private string StandingOf(int hypothesis) => Ranking.Ranked.FirstOrDefault(rankedHypothesis => rankedHypothesis.Hypothesis == hypothesis) is { } ranked
        ? string.Create(CultureInfo.InvariantCulture, $"In the matrix: place {ranked.Place}, inconsistency {ranked.Inconsistency:0.##}.")
        : "In the matrix: not ranked.";

    private static Choice Of(string value, Term term) => new(value, term.Title, term.Definition);
}
