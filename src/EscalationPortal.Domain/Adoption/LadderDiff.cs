using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using static EscalationPortal.Domain.Adoption.ChangeNotes;

namespace EscalationPortal.Domain.Adoption;

/// <summary>What two ladders say otherwise: steps, what reaches them, what they ask, who signs.</summary>
internal static class LadderDiff
{
    public static void Add(ThresholdPolicy before, ThresholdPolicy after, List<PolicyChange> changes)
    {
        var (both, removed, added) = Match(before.Ladder, after.Ladder, step => step.Key);
        foreach (var step in removed)
        {
            Notes(changes, step).Note($"Step {step.Rung}, {step.Title}, is no longer on the ladder.", Reached(before, step), "");
        }

        foreach (var step in added)
        {
            Notes(changes, step).Note($"{step.Title} is on the ladder, as step {step.Rung}.", "", Reached(after, step));
        }

        foreach (var (old, now) in both)
        {
            var notes = Notes(changes, now);
            notes.Choice("It is called", old.Title, now.Title);
            notes.Figure("It is rung", old.Rung, now.Rung);
            AddConditions(before, old, after, now, notes);
            AddGates(before, old, after, now, notes);
            notes.List("Who signs it", PolicyDiff.SignOff(after, before, old.SignOff), PolicyDiff.SignOff(after, before, now.SignOff), "nobody");
            notes.List(
                "Who stands it down", PolicyDiff.SignOff(after, before, old.StandDown), PolicyDiff.SignOff(after, before, now.StandDown), "any office that signs it");
            notes.Figure("It is to be decided within", old.DecideWithinHours, now.DecideWithinHours, " hours");
            notes.Figure("It is reviewed every", old.ReviewEveryDays, now.ReviewEveryDays, " days");
            notes.Choice("Its channel is", old.Channel, now.Channel);
            notes.Text("What is said of it", old.Guidance, now.Guidance);
        }
    }

    /// <summary>"aggregate at least 55 and attribution confidence at least 50".</summary>
    public static string Words(ThresholdPolicy policy, Condition condition) =>
        string.Join(" and ", condition.Minima.Select(minimum => $"{policy.ScoreTitle(minimum.Score).ToLowerInvariant()} at least {Of(minimum.AtLeast)}"));

    private static void AddConditions(ThresholdPolicy before, Step old, ThresholdPolicy after, Step now, ChangeNotes notes)
    {
        var gone = old.When.Where(condition => !now.When.Any(other => other.Minima.SequenceEqual(condition.Minima))).ToList();
        var come = now.When.Where(condition => !old.When.Any(other => other.Minima.SequenceEqual(condition.Minima))).ToList();
        foreach (var (one, other) in gone.Join(come, Scores, Scores, (one, other) => (one, other)).ToList())
        {
            if (gone.Count(condition => Scores(condition) == Scores(one)) > 1 || come.Count(condition => Scores(condition) == Scores(one)) > 1)
            {
                continue;
            }

            var moved = one.Minima.Zip(other.Minima).Where(pair => pair.First.AtLeast != pair.Second.AtLeast).ToList();
            var figures = moved.Select(pair => $"{after.ScoreTitle(pair.Second.Score).ToLowerInvariant()} {Of(pair.Second.AtLeast)} instead of {Of(pair.First.AtLeast)}").ToList();
            var by = now.When.Count == 1 ? "It" : $"By condition {now.When.ToList().IndexOf(other) + 1} it";
            var isEasier = moved.All(pair => pair.Second.AtLeast < pair.First.AtLeast);
            notes.Note($"{by} {(isEasier ? "may now be reached with" : "now takes")} {ChangeNotes.Words(figures)}.", Words(before, one), Words(after, other));
            gone.Remove(one);
            come.Remove(other);
        }

        foreach (var condition in gone)
        {
            notes.Note($"It no longer has the condition {Words(before, condition)}.", Words(before, condition), "");
        }

        foreach (var condition in come)
        {
            notes.Note($"It has one more condition: {Words(after, condition)}.", "", Words(after, condition));
        }
    }

    /// <summary>Which scores a condition asks for: one that asks for the same before and after is the same condition, moved.</summary>
    private static string Scores(Condition condition) => string.Join(' ', condition.Minima.Select(minimum => minimum.Score));

    private static void AddGates(ThresholdPolicy before, Step old, ThresholdPolicy after, Step now, ChangeNotes notes)
    {
        var (both, removed, added) = Match(old.Gates, now.Gates, gate => gate.Key);
        foreach (var gate in removed)
        {
            notes.Note($"It no longer asks for this gate: {Words(TitleOf, gate)}.", Words(TitleOf, gate), "");
        }

        foreach (var gate in added)
        {
            notes.Note($"It asks for one more gate: {Words(TitleOf, gate)}.", "", Words(TitleOf, gate));
        }

        foreach (var (gate, other) in both)
        {
            notes.Choice("A gate asks for", Words(TitleOf, gate), Words(TitleOf, other));
        }

        string TitleOf(string office) => PolicyDiff.Title(after, before, office);
    }

    /// <summary>"Evidence standard (at least 2, graded B2 or better)".</summary>
    private static string Words(Func<string, string> titleOf, Gate gate)
    {
        string[] details =
        [
            .. gate.Count is { } count ? [$"at least {count}"] : Array.Empty<string>(),
            .. gate is { Reliability: { } reliability, Credibility: { } credibility } ? [$"graded {reliability}{credibility} or better"] : Array.Empty<string>(),
            .. gate.Confidence is { } confidence ? [$"confidence {confidence} or higher"] : Array.Empty<string>(),
            .. gate.ByAnother ? ["verified by another than its author"] : Array.Empty<string>(),
            .. gate.Kinds.Count > 0 ? [$"of the kind {string.Join(" or ", gate.Kinds.Select(kind => kind.Title().ToLowerInvariant()))}"] : Array.Empty<string>(),
            .. gate.Office is { } office ? [$"confirmed by {titleOf(office)}"] : Array.Empty<string>(),
        ];
        return details.Length == 0 ? Gates.TitleOf(gate.Key) : $"{Gates.TitleOf(gate.Key)} ({string.Join(", ", details)})";
    }

    private static string Reached(ThresholdPolicy policy, Step step) =>
        step.When.Count == 0 ? "reached by every case" : $"reached by {string.Join("; or by ", step.When.Select(condition => Words(policy, condition)))}";

    private static ChangeNotes Notes(List<PolicyChange> changes, Step step) => new(changes, $"Step {step.Rung}: {step.Title}");
}
