using EscalationPortal.Domain.Ladder;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Scoring;
using EscalationPortal.Web.Features.Shared.Pictures;

namespace EscalationPortal.Web.Features.Shared.AssessmentResult;

/// <summary>A result as <c>_AssessmentResult.cshtml</c> draws it.</summary>
/// <param name="Id">Sets its pictures apart from others on the page.</param>
public sealed record EvaluatedAssessment(string Id, ThresholdPolicy Policy, Evaluation Evaluation)
{
    private const int MostBars = 10;

    public IReadOnlyList<CriterionBar> Scores =>
    [
        .. Evaluation.Criteria.Select(one => Bar(one.Criterion.Title, one.Criterion.Key, one.Score)),
        Bar("Aggregate", "aggregate", Evaluation.Aggregate),
    ];

    /// <summary>The lines that add anything, likely or at most, largest first.</summary>
    public IReadOnlyList<ContributionBar> Contributions =>
        [.. Evaluation.Contributions.Where(one => one.Points.Most > 0).Take(MostBars).Select(one => new ContributionBar(TitleOf(one), one.Points.Likely, Math.Max(one.Points.Likely, one.Points.Most)))];

    private static string TitleOf(Contribution one) => one.Kind == ContributionKind.Floor ? $"{one.Indicator.Title}: floor of {one.Criterion.Title.ToLowerInvariant()}" : one.Indicator.Title;

    private CriterionBar Bar(string title, string score, Interval interval) => new(title, interval.Least, interval.Likely, interval.Most)
    {
        // The lowest score at which each step asks this of it.
        Thresholds = [.. Policy.Ladder
            .Select(step => (step.Rung, Minima: step.When.SelectMany(condition => condition.Minima).Where(minimum => minimum.Score == score).Select(minimum => minimum.AtLeast).ToList()))
            .Where(step => step.Minima.Count > 0)
            .Select(step => new Threshold(step.Minima.Min(), step.Rung))],
    };
}
