using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>The figures of a <see cref="BacktestResult"/>, without the two policies and the cases that move: with those it is the result again.</summary>
/// <param name="LeftOut">Assessments whose ratings cannot be read any more.</param>
/// <param name="Verdicts">[verdict under the one policy][verdict under the other].</param>
public sealed record KeptResult(
    long Cases,
    long LeftOut,
    IReadOnlyList<IReadOnlyList<long>> Matrix,
    long Up,
    long Down,
    long Across,
    PolicySide From,
    PolicySide To,
    IReadOnlyList<IReadOnlyList<long>> Verdicts)
{
    public long Moved => Up + Down + Across;

    public static KeptResult Of(BacktestResult result, long leftOut)
    {
        var verdicts = Enum.GetValues<Verdict>();
        return new KeptResult(
            result.Cases,
            leftOut,
            result.Matrix,
            result.Up,
            result.Down,
            result.Across,
            result.FromSide,
            result.ToSide,
            [.. verdicts.Select(IReadOnlyList<long> (from) => [.. verdicts.Select(to => result.Verdicts[from, to])])]);
    }

    /// <param name="moved">Those of the cases that move whoever asks may read.</param>
    public BacktestResult Between(ThresholdPolicy from, ThresholdPolicy to, IEnumerable<KeptMove> moved)
    {
        var verdicts = new long[Verdicts.Count, Verdicts.Count];
        for (var place = 0; place < verdicts.Length; place++)
        {
            var (row, column) = Math.DivRem(place, Verdicts.Count);
            verdicts[row, column] = Verdicts[row][column];
        }

        return new BacktestResult(from, to, Cases, Matrix, Up, Down, Across, [.. moved.Select(move => move.Between(from, to))], From, To, new VerdictTable(verdicts));
    }
}

/// <summary>A <see cref="MovedCase"/> without the two policies.</summary>
/// <param name="From">The rung under the one policy.</param>
/// <param name="To">The rung under the other.</param>
public sealed record KeptMove(long Number, string? Name, int From, int To, Direction Direction, KeptReason? Reason, int? TipsFrom, int? TipsTo)
{
    public static KeptMove Of(MovedCase moved) => new(
        moved.Number, moved.Name, moved.From.Rung, moved.To.Rung, moved.Direction, moved.Reason is { } reason ? KeptReason.Of(reason, moved) : null, moved.TipsFrom, moved.TipsTo);

    internal MovedCase Between(ThresholdPolicy from, ThresholdPolicy to) =>
        new(Number, Name, from.StepAt(From), to.StepAt(To), Direction, Reason?.Between(from, to), TipsFrom, TipsTo);
}

/// <summary>A <see cref="MoveReason"/> without the two policies.</summary>
/// <param name="Rung">Of the higher step, under the policy that supports it.</param>
/// <param name="LacksBefore">It is lacking under the policy compared from.</param>
public sealed record KeptReason(int Rung, bool LacksBefore, IReadOnlyList<ScoreGap> Missing, IReadOnlyList<HeldMinimum> Held)
{
    internal static KeptReason Of(MoveReason reason, MovedCase moved) => new(reason.Step.Rung, moved.Direction == Direction.Up, reason.Missing, reason.Held);

    internal MoveReason Between(ThresholdPolicy from, ThresholdPolicy to)
    {
        var (lacking, holding) = LacksBefore ? (from, to) : (to, from);
        return new MoveReason(holding.StepAt(Rung), lacking, Missing, holding, Held);
    }
}
