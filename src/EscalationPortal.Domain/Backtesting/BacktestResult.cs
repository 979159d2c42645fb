using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>What came out of comparing two policies over the same cases.</summary>
/// <param name="Matrix">[rung under <paramref name="From"/>][rung under <paramref name="To"/>]: how many cases.</param>
/// <param name="Up">Cases that get a higher step.</param>
/// <param name="Down">Cases that get a lower one.</param>
/// <param name="Across">Cases that get another step of which neither ladder says that it is higher or lower.</param>
/// <param name="MovedCases">The first of those that move, each with its reason.</param>
/// <param name="Verdicts">What both would have been in the cases of which it is known what was right.</param>
public sealed record BacktestResult(
    ThresholdPolicy From,
    ThresholdPolicy To,
    long Cases,
    IReadOnlyList<IReadOnlyList<long>> Matrix,
    long Up,
    long Down,
    long Across,
    IReadOnlyList<MovedCase> MovedCases,
    PolicySide FromSide,
    PolicySide ToSide,
    VerdictTable Verdicts)
{
    public long Moved => Up + Down + Across;

    /// <summary>The higher of a case's two steps, as the policy that does not support it has it; null where that has no such step.</summary>
    public Step? HigherStepThere(MovedCase moved) => moved.Direction == Direction.Up ? From.FindStep(moved.To.Key) : To.FindStep(moved.From.Key);
}

/// <summary>How one of the policies did.</summary>
/// <param name="Spans">[rungs between the step at least and the step at most]: how many cases. Those at 0 are firm.</param>
/// <param name="TooLittleKnown">Cases in which its recommendation is no advice.</param>
public sealed record PolicySide(IReadOnlyList<long> Spans, long TooLittleKnown, Overrides Overrides, NotCarried NotCarried)
{
    public long Firm => Spans[0];
}

/// <summary>How the policy stands to the steps that were taken, where they are on record: where they differ, people decided otherwise.</summary>
/// <param name="OneApart">Cases in which it lies one rung above or below the step taken.</param>
/// <param name="Above">Cases in which it supports more than was taken.</param>
/// <param name="Below">Cases in which it supports less.</param>
/// <param name="NotOnLadder">Cases whose step it does not have.</param>
public sealed record Overrides(long Same, long OneApart, long Above, long Below, long NotOnLadder)
{
    public long Compared => Same + Above + Below;
}

/// <summary>How many cases had each pair of verdicts, under the one policy and under the other.</summary>
public sealed class VerdictTable
{
    private readonly long[,] _counts;

    internal VerdictTable(long[,] counts) => _counts = (long[,])counts.Clone();

    public long this[Verdict from, Verdict to] => _counts[(int)from, (int)to];

    /// <summary>Cases of which it is known, under both policies, what was right.</summary>
    public long Known => Enum.GetValues<Verdict>().Sum(From);

    public long From(Verdict verdict) => Enum.GetValues<Verdict>().Sum(to => this[verdict, to]);

    public long To(Verdict verdict) => Enum.GetValues<Verdict>().Sum(from => this[from, verdict]);
}

public enum Direction
{
    None,
    Up,
    Down,

    /// <summary>Another step, of which neither ladder says that it is higher or lower.</summary>
    Across,
}

/// <summary>A case that gets another step.</summary>
/// <param name="Number">Its line in the file, or its place among the cases, counted from 1.</param>
/// <param name="Name">What it is called; null where it has no name.</param>
/// <param name="Reason">Why; null where the policy that does not support the higher step does not have it, or has it below the one it supports.</param>
/// <param name="TipsFrom">By how many levels one rating would have to differ to tip the recommendation before; null where none does alone.</param>
/// <param name="TipsTo">The same of the recommendation after.</param>
public sealed record MovedCase(long Number, string? Name, Step From, Step To, Direction Direction, MoveReason? Reason, int? TipsFrom, int? TipsTo);

/// <summary>What holds the higher of two steps under one policy, and what it lacks under the other.</summary>
/// <param name="Step">The higher step.</param>
/// <param name="Lacking">The policy that does not support it.</param>
/// <param name="Missing">What it lacks there: of the condition that asks for the same scores as the one that holds under the other, or else of the nearest.</param>
/// <param name="Holding">The policy that supports it.</param>
/// <param name="Held">The condition that holds there; empty for rung 0.</param>
public sealed record MoveReason(Step Step, ThresholdPolicy Lacking, IReadOnlyList<ScoreGap> Missing, ThresholdPolicy Holding, IReadOnlyList<HeldMinimum> Held)
{
    internal static MoveReason? Of(Step step, ThresholdPolicy lacking, Ratings ratings, ThresholdPolicy holding, Ratings ratingsThere)
    {
        var (scores, there) = (lacking.Score(ratings), holding.Score(ratingsThere));
        var held = step.When.FirstOrDefault(condition => ConditionGap.Of(holding, condition, there).Missing.Count == 0)?.Minima ?? [];
        return StepGap.AllAbove(lacking, scores).FirstOrDefault(unmet => unmet.Step.Key == step.Key) is { } gap
            ? new MoveReason(step, lacking, Counterpart(gap, held), holding, [.. held.Select(minimum => new HeldMinimum(minimum.Score, minimum.AtLeast, there.Find(holding, minimum.Score).Likely))])
            : null;
    }

    /// <summary>The alternative that asks for the same scores as what holds under the other policy; where none does, any. Of several the nearest.</summary>
    private static IReadOnlyList<ScoreGap> Counterpart(StepGap gap, IReadOnlyList<Minimum> held) => gap.Step.When.Zip(gap.Alternatives)
        .OrderByDescending(pair => pair.First.Minima.Select(minimum => minimum.Score).ToHashSet().SetEquals(held.Select(minimum => minimum.Score)))
        .ThenBy(pair => pair.Second.Missing.Sum(missing => missing.By))
        .First().Second.Missing;
}

/// <param name="Score"><c>aggregate</c> or a criterion's key.</param>
public sealed record HeldMinimum(string Score, decimal AtLeast, decimal Had);
