namespace EscalationPortal.Domain.Backtesting;

/// <summary>What was found out in hindsight about the step that was taken.</summary>
public enum Verdict
{
    Right,

    /// <summary>A lower step would have been right.</summary>
    FalseAlarm,

    /// <summary>A higher step would have been right.</summary>
    MissedEscalation,
}

/// <summary>How a policy's recommendation stands to what is on record of a case.</summary>
/// <param name="Taken">The rung that was taken; -1 where that is not on record, or not on this ladder.</param>
/// <param name="From">The lowest rung that would have been right.</param>
/// <param name="To">The highest; below <paramref name="From"/> where it is not known what was right.</param>
internal readonly record struct Hindsight(int Taken, int From, int To)
{
    public bool IsKnown => From <= To;

    /// <summary>What supporting this rung would have been.</summary>
    public Verdict VerdictOn(int rung) => rung > To ? Verdict.FalseAlarm : rung < From ? Verdict.MissedEscalation : Verdict.Right;
}
