using System.Globalization;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Attribution.Judge;

[Requires(Permission.WeighHypotheses)]
public sealed class JudgePage(ISender sender) : CaseFormPage<JudgementForm>
{
    public override bool MakesAnother => true;

    public Weighing Weighing { get; private set; } = null!;

    public Ranking Ranking { get; private set; } = null!;

    public IReadOnlyList<Choice> Hypotheses => [.. Weighing.Live.Select(hypothesis => new Choice(hypothesis.Number.ToString(CultureInfo.InvariantCulture), $"{hypothesis.Name}: {hypothesis.Statement}", StandingOf(hypothesis.Number)))];

    public static IReadOnlyList<Choice> Likelihoods { get; } = [.. EstimateTerms.Likelihoods.Select(likelihood => Of(likelihood.ToString(), likelihood.Term()))];

    public static IReadOnlyList<Choice> Confidences { get; } = [.. EstimateTerms.Confidences.Select(confidence => Of(confidence.ToString(), confidence.Term()))];

    public override Seen SeenNow => Weighing.Attribution.SeenToJudge;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Weighing = await sender.Send(new WeighingQuery(Reference), cancellationToken);
        Ranking = Ranking.Of(Weighing.Matrix);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var number = await sender.Send(new JudgeCommand(Reference, Seen, Input.Read()), cancellationToken);
        return Done($"Judgement {number} is recorded.", $"/incidents/{Reference}/attribution");
    }

    protected override JudgementForm InitialInput() => new() { Responsibility = "" };

    private string StandingOf(int hypothesis) => Ranking.Ranked.FirstOrDefault(rankedHypothesis => rankedHypothesis.Hypothesis == hypothesis) is { } ranked
        ? string.Create(CultureInfo.InvariantCulture, $"In the matrix: place {ranked.Place}, inconsistency {ranked.Inconsistency:0.##}.")
        : "In the matrix: not ranked.";

    private static Choice Of(string value, Term term) => new(value, term.Title, term.Definition);
}
