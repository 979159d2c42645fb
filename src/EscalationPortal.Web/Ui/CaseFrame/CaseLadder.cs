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
    public static IReadOnlyList<LadderRung> Of(ThresholdPolicy policy, EvaluationResult? evaluation, IReadOnlyList<StepTaken> taken) =>
        [.. policy.Ladder.Select(step => new LadderRung(step.Rung, step.Title)
        {
            Marks = [.. MarksOf(step.Rung, evaluation?.Recommendation, [.. taken.Where(stepTaken => stepTaken.Rung == step.Rung).Select(stepTaken => stepTaken.Status)])],
            Unmet = evaluation?.Unmet.FirstOrDefault(unmet => unmet.Step == step) is { } unmet ? [Nearest(policy, unmet)] : [],
            Note = taken.FirstOrDefault(stepTaken => stepTaken.Rung == step.Rung && stepTaken.Status is EscalationStatus.InForce or EscalationStatus.UnderReview) switch
            {
                { Status: EscalationStatus.UnderReview } => "under review",
                { ReviewDueAt: { } due } => string.Create(CultureInfo.InvariantCulture, $"review due {due.UtcDateTime:d MMMM yyyy}"),
                _ => null,
            },
        })];

    /// <summary>Of a step's alternatives, the one that lacks the least, in words.</summary>
    public static string Nearest(ThresholdPolicy policy, StepGap unmet) => string.Join(
        " and ",
        unmet.Alternatives.MinBy(alternative => alternative.Missing.Sum(missing => missing.By))!.Missing
            .Select(missing => string.Create(CultureInfo.InvariantCulture, $"{policy.ScoreTitle(missing.Score).ToLowerInvariant()} {missing.Had:0.0}, needs {missing.Needed:0.#}")));

    private static IEnumerable<RungMark> MarksOf(int rung, Recommendation? recommendation, HashSet<EscalationStatus> states)
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

        if (recommendation?.Step.Rung == rung)
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
