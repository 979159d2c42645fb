using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Ladder;
using EscalationPortal.Web.Features.Shared.Pictures;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

/// <summary>The ladder beside a brief: where this proposal stands among the steps.</summary>
internal static class BriefLadder
{
    public static IReadOnlyList<LadderRung> Of(Brief brief)
    {
        var recommendation = brief.Evaluation.Recommendation;
        return [.. brief.Policy.Ladder.Select(step => new LadderRung(step.Rung, step.Title)
        {
            Marks = [.. MarksOf(brief, recommendation, step.Rung)],
            Unmet = brief.Evaluation.Unmet.FirstOrDefault(unmet => unmet.Step == step) is { } unmet ? [Nearest(brief, unmet)] : [],
        })];
    }

    private static IEnumerable<RungMark> MarksOf(Brief brief, Recommendation recommendation, int rung)
    {
        var states = brief.Others.Where(other => other.Rung == rung).Select(other => other.Status)
            .Concat(brief.Escalation.Rung == rung ? [brief.Escalation.Status] : []).ToHashSet();
        if (states.Contains(EscalationStatus.InForce))
        {
            yield return RungMark.InForce;
        }

        if (brief.Escalation.Rung == rung && brief.Escalation.IsOpen)
        {
            yield return RungMark.Proposed;
        }

        if (recommendation.Step.Rung == rung)
        {
            yield return RungMark.Recommended;
        }
        else if (rung >= recommendation.Least.Rung && rung <= recommendation.Most.Rung)
        {
            yield return RungMark.InRange;
        }

        if (states.Contains(EscalationStatus.Superseded))
        {
            yield return RungMark.SteppedUpFrom;
        }
    }

    /// <summary>Of a step's alternatives, the one that lacks the least.</summary>
    public static string Nearest(Brief brief, UnmetStep unmet) => string.Join(
        " and ",
        unmet.Alternatives.MinBy(alternative => alternative.Missing.Sum(missing => missing.By))!.Missing
            .Select(missing => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{brief.Policy.ScoreTitle(missing.Score).ToLowerInvariant()} {missing.Had:0.0}, needs {missing.Needed:0.#}")));
}
