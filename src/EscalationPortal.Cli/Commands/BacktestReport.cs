using System.Globalization;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Cli.Commands;

/// <summary>What came out of a backtest, for people.</summary>
internal static class BacktestReport
{
    public static void Write(BacktestResult result, long bad, TextWriter output)
    {
        output.WriteLine(Line($"A: {Named(result.From)}"));
        output.WriteLine(Line($"B: {Named(result.To)}"));
        output.WriteLine(Line($"{result.Cases:N0} cases{(bad > 0 ? Line($"; {bad:N0} bad lines were left out") : "")}."));
        WriteMatrix(result, output);
        output.WriteLine();
        output.WriteLine(Line($"Moved: {Part(result.Moved, result.Cases)}: {result.Up:N0} up, {result.Down:N0} down{(result.Across > 0 ? Line($", {result.Across:N0} to another step, neither higher nor lower") : "")}."));
        output.WriteLine(Line($"Firm (the same step at least and at most): {Part(result.FromSide.Firm, result.Cases)} under A, {Part(result.ToSide.Firm, result.Cases)} under B."));
        output.WriteLine(Line($"Rungs between the step at least and at most: under A {Spans(result.FromSide)}; under B {Spans(result.ToSide)}."));
        output.WriteLine(Line($"Too little known to advise: {Part(result.FromSide.TooLittleKnown, result.Cases)} under A, {Part(result.ToSide.TooLittleKnown, result.Cases)} under B."));
        WriteNotCarried("A", result.FromSide.NotCarried, output);
        WriteNotCarried("B", result.ToSide.NotCarried, output);
        WriteOverrides(result, output);
        WriteVerdicts(result.Verdicts, output);
        WriteMoved(result, output);
    }

    public static void WriteNotCarried(string policy, NotCarried notCarried, TextWriter output)
    {
        const int most = 12;
        if (notCarried.Ratings == 0)
        {
            return;
        }

        var rows = notCarried.Rows.Take(most).Select(row => Line($"{row.Indicator}{(row.Level is { } level ? $" = {level}" : "")} ({row.Cases:N0})"));
        output.WriteLine(Line($"Unknown under {policy}, which has no such indicator or level: {notCarried.Ratings:N0} ratings in {notCarried.Cases:N0} cases: {string.Join(", ", rows)}{(notCarried.Rows.Count > most ? Line($", and {notCarried.Rows.Count - most:N0} more") : "")}."));
    }

    public static string Named(ThresholdPolicy policy) => $"{policy.Key} {policy.Version}, {policy.Digest[..12]}";

    public static string Part(long some, long all) => Line($"{some:N0} ({(all == 0 ? 0 : 100m * some / all):0.0} %)");

    public static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void WriteMatrix(BacktestResult result, TextWriter output)
    {
        var width = Math.Max(5, Line($"{result.Cases:N0}").Length + 1);
        string Cell(string text) => text.PadLeft(width);
        string Row(string head, IEnumerable<long> counts, string title) => $"{head,4}{string.Concat(counts.Select(count => Cell(count == 0 ? "·" : Line($"{count:N0}"))))}{Cell(Line($"{counts.Sum():N0}"))}  {title}".TrimEnd();
        output.WriteLine();
        output.WriteLine("Rung under A (down) and under B (across):");
        output.WriteLine($"    {string.Concat(result.To.Ladder.Select(step => Cell(Line($"{step.Rung}"))))}{Cell("all")}");
        foreach (var step in result.From.Ladder)
        {
            output.WriteLine(Row(Line($"{step.Rung}"), result.Matrix[step.Rung], step.Title));
        }

        output.WriteLine(Row("all", result.To.Ladder.Select(step => result.Matrix.Sum(row => row[step.Rung])), ""));
        if (!result.From.Ladder.Select(step => step.Key).SequenceEqual(result.To.Ladder.Select(step => step.Key)))
        {
            output.WriteLine(Line($"B's ladder: {string.Join(", ", result.To.Ladder.Select(step => Line($"{step.Rung} {step.Title}")))}."));
        }
    }

    private static string Spans(PolicySide side) => string.Join(", ", side.Spans.Select((cases, rungs) => (cases, rungs)).Where(row => row.cases > 0).Select(row => Line($"{row.rungs}: {row.cases:N0}")));

    private static void WriteOverrides(BacktestResult result, TextWriter output)
    {
        foreach (var (name, overrides) in new[] { ("A", result.FromSide.Overrides), ("B", result.ToSide.Overrides) }.Where(row => row.Item2.Compared + row.Item2.NotOnLadder > 0))
        {
            output.WriteLine(Line($"Of the steps taken, {name} supports the same in {Part(overrides.Same, overrides.Compared)}, one at most one rung apart in {Part(overrides.Same + overrides.OneApart, overrides.Compared)}, a higher one in {overrides.Above:N0}, a lower one in {overrides.Below:N0}; {overrides.NotOnLadder:N0} are not on its ladder."));
        }
    }

    private static void WriteVerdicts(VerdictTable verdicts, TextWriter output)
    {
        if (verdicts.Known == 0)
        {
            return;
        }

        output.WriteLine(Line($"What was right is known of {verdicts.Known:N0} cases. Right: {Part(verdicts.From(Verdict.Right), verdicts.Known)} under A, {Part(verdicts.To(Verdict.Right), verdicts.Known)} under B."));
        output.WriteLine(Line($"False alarms: {verdicts.From(Verdict.FalseAlarm):N0} under A, {verdicts.To(Verdict.FalseAlarm):N0} under B, {verdicts[Verdict.FalseAlarm, Verdict.FalseAlarm]:N0} under both."));
        output.WriteLine(Line($"Missed escalations: {verdicts.From(Verdict.MissedEscalation):N0} under A, {verdicts.To(Verdict.MissedEscalation):N0} under B, {verdicts[Verdict.MissedEscalation, Verdict.MissedEscalation]:N0} under both."));
    }

    private static void WriteMoved(BacktestResult result, TextWriter output)
    {
        if (result.Moved == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(result.MovedCases.Count < result.Moved
            ? Line($"The first {result.MovedCases.Count:N0} of the {result.Moved:N0} cases that move; the matrix counts the others:")
            : Line($"The cases that move:"));
        foreach (var moved in result.MovedCases)
        {
            output.WriteLine(Line($"{moved.Number,8:N0} {moved.Name ?? "(no name)"}: {moved.From.Rung} {moved.From.Title} → {moved.To.Rung} {moved.To.Title}. {Why(result, moved)}"));
        }
    }

    private static string Why(BacktestResult result, MovedCase moved)
    {
        var (lacking, holding) = moved.Direction == Direction.Up ? ("A", "B") : ("B", "A");
        if (moved.Reason is not { } reason)
        {
            return result.HigherStepThere(moved) is { } lower ? Line($"{lacking} has that step lower, on rung {lower.Rung}.") : $"{lacking} has no such step.";
        }

        var missing = string.Join(" and ", reason.Missing.Select(gap => Line($"{Points(gap.By)} of {reason.Lacking.ScoreTitle(gap.Score)} ({gap.Had:0.####} of {gap.Needed:0.####})")));
        var held = string.Join(" and ", reason.Held.Select(minimum => Line($"{reason.Holding.ScoreTitle(minimum.Score)} {minimum.Had:0.####} of {minimum.AtLeast:0.####}")));
        return $"For {reason.Step.Title}, {lacking} lacks {missing}{(held.Length > 0 ? $"; {holding} has {held}" : "")}.";
    }

    /// <summary>What is missing is more than nothing, however it is rounded.</summary>
    private static string Points(decimal points) => points < 0.0001m ? "less than 0.0001" : Line($"{points:0.####}");
}
