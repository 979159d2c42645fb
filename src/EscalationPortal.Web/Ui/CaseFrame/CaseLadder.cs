using System.Globalization;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Ui.Pictures;

namespace EscalationPortal.Web.Ui.CaseFrame;

/// <summary>An escalation as a mark on the ladder.</summary>
public sealed record StepTaken(string Reference, int Rung, EscalationStatus Status, DateTimeOffset? ReviewDueAt);

/// <summary>The ladder of one case: what the policy supports, what is proposed, what is in force, and what each higher step lacks.</summary>
public static class CaseLadder
{
    /// <summary>Further up than this above the recommended step, what a rung lacks is not said beside it: nobody decides on it now.</summary>
    private const int RungsWithReason = 2;

    /// <param name="unmetGates">How many gates of the recommended step are not met yet, and of how many; null where that is not known.</param>
    public static IReadOnlyList<LadderRung> Of(
        ThresholdPolicy policy, EvaluationResult? evaluation, IReadOnlyList<StepTaken> taken, (int Unmet, int All)? unmetGates = null) =>
        [.. policy.Ladder.Select(step => new LadderRung(step.Rung, step.Title)
        {
            UnmetGates = step == evaluation?.Recommendation.Step && unmetGates is { Unmet: > 0 } gates ? $"{gates.Unmet} of {gates.All} gates unmet" : null,
            Marks = [.. MarksOf(step.Rung, evaluation, [.. taken.Where(stepTaken => stepTaken.Rung == step.Rung).Select(stepTaken => stepTaken.Status)])],
            Unmet = evaluation?.Unmet.FirstOrDefault(unmet => unmet.Step == step) is { } unmet ? [InShort(policy, unmet)] : [],
            IsNear = evaluation is not null && step.Rung - evaluation.Recommendation.Step.Rung is > 0 and <= RungsWithReason,
            Note = taken.FirstOrDefault(stepTaken => stepTaken.Rung == step.Rung && stepTaken.Status is EscalationStatus.InForce or EscalationStatus.UnderReview) switch
            {
                { Status: EscalationStatus.UnderReview } => "under review",
                { ReviewDueAt: { } due } => string.Create(CultureInfo.InvariantCulture, $"review due {due.UtcDateTime:d MMMM yyyy}"),
                _ => null,
            },
        })];

    /// <summary>Of a step's alternatives, the one that lacks the least, in words.</summary>
    public static string Nearest(ThresholdPolicy policy, StepGap unmet) =>
        string.Join(" and ", NearestOf(unmet).Select(missing => InWords(policy, missing)));

    /// <summary>Of that alternative, what it lacks most of; the rest is counted.</summary>
    private static string InShort(ThresholdPolicy policy, StepGap unmet)
    {
        var missing = NearestOf(unmet);
        return $"{InWords(policy, missing.MaxBy(shortfall => shortfall.By)!)}{(missing.Count > 1 ? $", and {missing.Count - 1} more" : "")}";
    }

    private static IReadOnlyList<ScoreGap> NearestOf(StepGap unmet) =>
        unmet.Alternatives.MinBy(alternative => alternative.Missing.Sum(missing => missing.By))!.Missing;

    private static string InWords(ThresholdPolicy policy, ScoreGap missing) => string.Create(
        CultureInfo.InvariantCulture, $"{policy.ScoreTitle(missing.Score).ToLowerInvariant()} {Score.Words(missing.Had)}, needs {missing.Needed:0.#}");

    private static IEnumerable<RungMark> MarksOf(int rung, EvaluationResult? evaluation, HashSet<EscalationStatus> states)
    {
        if (states.Contains(EscalationStatus.InForce) || states.Contains(EscalationStatus.UnderReview))
        {
            yield return RungMark.InForce;
        }

        if (states.Contains(EscalationStatus.Proposed) || states.Contains(EscalationStatus.Returned))
        {
            yield return RungMark.Proposed;
        }

        if (states.Contains(EscalationStatus.Planned))
        {
            yield return RungMark.SignedOff;
        }

        var recommendation = evaluation?.Recommendation;
        if (recommendation?.Step.Rung == rung && evaluation?.TooLittleKnown == false)
        {
            yield return RungMark.Recommended;
        }
        else if (rung >= recommendation?.Least.Rung && rung <= recommendation.Most.Rung)
        {
            yield return RungMark.InRange;
        }

        if (states.Contains(EscalationStatus.Superseded))
        {
            yield return RungMark.SteppedUpFrom;
        }

        if (states.Contains(EscalationStatus.Lapsed))
        {
            yield return RungMark.Lapsed;
        }
    }
}
