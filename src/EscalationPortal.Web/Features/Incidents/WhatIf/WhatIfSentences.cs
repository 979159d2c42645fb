using System.Globalization;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;

namespace EscalationPortal.Web.Features.Incidents.WhatIf;

/// <summary>A trial in sentences, so that an address somebody was sent reads by itself.</summary>
public static class WhatIfSentences
{
    /// <summary>"Step 3 becomes step 4, formal engagement." and what stood in its way. Under another policy its own move is told first, and apart.</summary>
    public static string Outcome(this WhatIf shown)
    {
        var (trial, frozen) = (shown.Trial, shown.Frozen.Evaluation);
        if (shown.Under is null)
        {
            return Move(frozen, trial.After, "as assessed") + WhyMoved(trial);
        }

        var carried = $"Under {trial.Policy.Key} {trial.Policy.Version}: {Move(frozen, trial.Before, "as assessed")}";
        return shown.ChangedHere == 0
            ? carried
            : $"{carried} With what is changed here: {Move(trial.Before, trial.After, "without the changes")}{WhyMoved(trial)}";
    }

    /// <summary>The outcome for whoever hears the page: what it is now, and what it was.</summary>
    public static string Announcement(this WhatIf shown)
    {
        var recommendation = shown.Trial.After.Recommendation;
        return shown.Trial.After.TooLittleKnown ? "If so: too little is known for advice."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"If so: step {recommendation.Step.Rung}, {(recommendation.IsFirm ? "firm" : $"{recommendation.Least.Rung} to {recommendation.Most.Rung} possible")}. "
                + $"Assessed: {(shown.Frozen.Evaluation.TooLittleKnown ? "too little known" : $"step {shown.Frozen.Evaluation.Recommendation.Step.Rung}")}.");
    }

    /// <summary>"3 things are changed:".</summary>
    public static string Count(this WhatIf shown) => shown.Changed == 1 ? "One thing is changed:" : $"{shown.Changed} things are changed:";

    /// <summary>"By itself it moves step 3 to 4."; null where it is the only change, and so the outcome.</summary>
    public static string? Effect(this WhatIf shown, Scores alone)
    {
        if (shown.Changed == 1)
        {
            return null;
        }

        var (before, from) = (shown.Trial.Before, shown.Trial.Before.Recommendation.Step.Rung);
        return alone.Likely.Rung != from ? $"By itself: step {from} to {alone.Likely.Rung}."
            : alone.Aggregate.Likely != before.Aggregate.Likely ? $"By itself: step {from} still, aggregate {Score.Words(before.Aggregate.Likely)} to {Score.Words(alone.Aggregate.Likely)}."
            : $"By itself: step {from} still, no likely score changes.";
    }

    public static string FiguresEffect(this WhatIf shown, Scores alone)
    {
        var from = shown.Trial.Before.Recommendation.Step.Rung;
        return $"The changed weights and thresholds by themselves: step {from} {(alone.Likely.Rung == from ? "still" : $"to {alone.Likely.Rung}")}.";
    }

    /// <summary>"62.1" with "40.0 to 80.3" beside it.</summary>
    public static string Interval(ThreePointEstimate score) => score.Least == score.Most ? "" : $"{Score.Words(score.Least)} to {Score.Words(score.Most)}";

    /// <summary>Of the figures as they are shown, so that the columns add up.</summary>
    public static string Difference(ThreePointEstimate before, ThreePointEstimate after) => (Score.Cut(after.Likely, 1) - Score.Cut(before.Likely, 1)) switch
    {
        0 => before == after ? "as before" : "likely as before",
        var difference => difference.ToString("+0.0;−0.0", CultureInfo.InvariantCulture),
    };

    public static string Figure(decimal figure) => figure.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Move(EvaluationResult before, EvaluationResult after, string asBefore)
    {
        var (from, to) = (before.Recommendation.Step, after.Recommendation.Step);
        if (after.TooLittleKnown || before.TooLittleKnown)
        {
            return after.TooLittleKnown == before.TooLittleKnown ? "Too little is known, as before."
                : after.TooLittleKnown ? $"Too little would be known for advice; {asBefore} the policy supports step {from.Rung}."
                : $"Enough would be known: the policy would support step {to.Rung}, {to.Title.ToLowerInvariant()}.";
        }

        return from.Key != to.Key ? $"Step {from.Rung} becomes step {to.Rung}, {to.Title.ToLowerInvariant()}."
            : from.Rung == to.Rung ? $"The step stays {to.Rung}, {to.Title.ToLowerInvariant()}."
            : $"The step stays {to.Title.ToLowerInvariant()}, which is step {to.Rung} there.";
    }

    // Up: what the new step lacked before. Down: what the old one lacks now.
    private static string WhyMoved(AssessmentCounterfactual trial)
    {
        var (from, to) = (trial.Before.Recommendation.Step, trial.After.Recommendation.Step);
        if (trial.Before.TooLittleKnown || trial.After.TooLittleKnown || from.Key == to.Key)
        {
            return "";
        }

        var (policy, gap, when) = to.Rung > from.Rung
            ? (trial.Policy, trial.Before.Unmet.FirstOrDefault(unmet => unmet.Step.Rung == to.Rung), $" Before, step {to.Rung} lacked ")
            : (trial.Changed, trial.After.Unmet.FirstOrDefault(unmet => unmet.Step.Rung == from.Rung), $" Step {from.Rung} would lack ");
        return gap is null ? "" : $"{when}{CaseLadder.Nearest(policy, gap)}.";
    }
}
