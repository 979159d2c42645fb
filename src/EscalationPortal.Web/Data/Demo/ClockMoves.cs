namespace EscalationPortal.Web.Data.Demo;

/// <summary>How far a demo run's clock can be moved at once.</summary>
public static class ClockMoves
{
    /// <summary>Hours to words, the shortest first.</summary>
    public static IReadOnlyDictionary<int, string> Hours { get; } = new SortedDictionary<int, string> { [1] = "1 hour", [24] = "1 day", [7 * 24] = "7 days" };

    public static string InWords(int hours) => Hours.GetValueOrDefault(hours) ?? $"{hours} hours";
}
