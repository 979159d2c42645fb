using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>
/// What an analyst says of one indicator, by the keys of its levels: one level (known), three (a range), or nothing (unknown).
/// </summary>
public sealed record Rating
{
    private Rating(string? lowest, string? likely, string? highest)
    {
        Lowest = lowest;
        Likely = likely;
        Highest = highest;
    }

    /// <summary>Evaluated as the lowest level at least and likely, as the highest at most.</summary>
    public static Rating Unknown { get; } = new(null, null, null);

    public string? Lowest { get; }
    public string? Likely { get; }
    public string? Highest { get; }

    public bool IsUnknown => Likely is null;

    /// <summary>Unknown, or a range: more could still be found out.</summary>
    public bool IsOpen => IsUnknown || Lowest != Highest;

    /// <summary>A range of which a level is yet to be chosen: that level is empty. It is refused, and never taken for unknown.</summary>
    public bool IsUnfinished { get; private init; }

    /// <summary>The rating in the policy's words; in the levels' keys where the policy has no such indicator.</summary>
    public string Words(Indicator? indicator)
    {
        string TitleOf(string? level) => indicator?.Levels.FirstOrDefault(candidate => candidate.Key == level)?.Title ?? level ?? "";
        return IsUnknown ? "Unknown"
            : IsOpen ? $"{TitleOf(Lowest)} to {TitleOf(Highest)}, most likely {TitleOf(Likely)}"
            : TitleOf(Likely);
    }

    public static Rating Known(string level) => new(level, level, level);

    public static Rating Range(string lowest, string likely, string highest) =>
        new(lowest, likely, highest) { IsUnfinished = lowest.Length == 0 || likely.Length == 0 || highest.Length == 0 };
}
