using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ui.Pictures;

namespace EscalationPortal.Web.Ui.AssessmentResult;

/// <summary>A result as <c>_AssessmentResult.cshtml</c> draws it.</summary>
/// <param name="Id">Sets its pictures apart from others on the page.</param>
/// <param name="Kind">The case's as it is now: it decides what is asked, whenever the assessment was made.</param>
public sealed record EvaluatedAssessment(string Id, ThresholdPolicy Policy, EvaluationResult Evaluation, CaseKind Kind)
{
    private const int MaxBars = 10;

    /// <summary>What the recommendation is called for whoever hears the page; another where there are two.</summary>
    public string Label { get; init; } = "Recommendation";

    /// <summary>Where it can be tried with other answers; null where that is not offered.</summary>
    public string? WhatIf { get; init; }

    /// <summary>Null for an assessment: its result is advice.</summary>
    public Trial? Trial { get; init; }

    /// <summary>What is worth finding out, the first first.</summary>
    public IReadOnlyList<OpenQuestion> Questions => Evaluation.QuestionsIn(Kind);

    public IReadOnlyList<CriterionBar> Scores =>
    [
        .. Evaluation.Criteria.Select(criterion => Bar(criterion.Criterion.Title, criterion.Criterion.Key, criterion.Score)),
        Bar("Aggregate", "aggregate", Evaluation.Aggregate),
    ];

    /// <summary>The lines that add most, likely first. A floor may add when likely and nothing at most: by then the levels have earned more.</summary>
    public IReadOnlyList<ContributionBar> Contributions => [.. Adding.Take(MaxBars).Select(contribution => new ContributionBar(TitleOf(contribution), contribution.Points.Likely, contribution.Points.Most))];

    /// <summary>What the lines that are not shown add together.</summary>
    public ContributionRest ContributionsRest =>
        Adding.Skip(MaxBars).Aggregate(new ContributionRest(0, 0, 0), (rest, contribution) => new ContributionRest(rest.Count + 1, rest.Likely + contribution.Points.Likely, rest.Most + contribution.Points.Most));

    /// <summary>The smallest change that would lift the step, and the smallest that would lower it; null where no single one does.</summary>
    public string? WhatWouldMoveIt
    {
        get
        {
            var rung = Evaluation.Recommendation.Step.Rung;
            var moves = new[] { Evaluation.TippingPoints.FirstOrDefault(point => point.Step.Rung > rung), Evaluation.TippingPoints.FirstOrDefault(point => point.Step.Rung < rung) }
                .OfType<TippingPoint>()
                .Select(point => $"step {point.Step.Rung} if {point.Indicator.Title.ToLowerInvariant()} were “{point.To.Title}”{(point.From is null ? " (now unknown)" : "")}")
                .ToList();
            return moves.Count == 0 ? null
                : Evaluation.Recommendation.IsFirm ? $"Only another answer would change it: {string.Join("; ", moves)}."
                : $"It becomes {string.Join("; ", moves)}.";
        }
    }

    private IEnumerable<Contribution> Adding => Evaluation.Contributions.Where(contribution => contribution.Points.Likely > 0 || contribution.Points.Most > 0);

    private static string TitleOf(Contribution one) => one.Kind == ContributionKind.Floor ? $"{one.Indicator.Title}: floor of {one.Criterion.Title.ToLowerInvariant()}" : one.Indicator.Title;

    private CriterionBar Bar(string title, string score, ThreePointEstimate interval) => new(title, interval.Least, interval.Likely, interval.Most)
    {
        Thresholds = [.. Policy.Ladder.SelectMany(step => (Nearest(step)?.Minima ?? []).Where(minimum => minimum.Score == score).Select(minimum => new Threshold(minimum.AtLeast, step.Rung)))],
    };

    // Of a step's conditions the one that holds or lacks the least: marks of all of them would ask for more than the step does.
    private Condition? Nearest(Step step) => step.When.MinBy(condition => condition.Minima.Sum(minimum => Math.Max(0, minimum.AtLeast - LikelyOf(minimum.Score))));

    private decimal LikelyOf(string score) => (Evaluation.Criteria.FirstOrDefault(criterion => criterion.Criterion.Key == score)?.Score ?? Evaluation.Aggregate).Likely;
}

/// <summary>A result that is no assessment's.</summary>
/// <param name="Policy">The adopted policy it was tried under.</param>
/// <param name="ChangedFigures">How many of its weights and thresholds the policy in hand has otherwise.</param>
public sealed record Trial(ThresholdPolicy Policy, int ChangedFigures);
