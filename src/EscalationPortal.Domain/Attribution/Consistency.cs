using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Attribution;

/// <summary>How an item of evidence sits with a hypothesis: what one would expect of the item if the hypothesis were true.</summary>
public enum Consistency
{
    VeryConsistent,
    Consistent,
    Neutral,
    Inconsistent,
    VeryInconsistent,

    /// <summary>The item says nothing about this hypothesis: no place on the scale.</summary>
    NotApplicable,
}

public static class ConsistencyTerms
{
    public static IReadOnlyList<Consistency> All { get; } = Enum.GetValues<Consistency>();

    public static Term Term(this Consistency consistency) => consistency switch
    {
        Consistency.VeryConsistent => new("very-consistent", "Very consistent", "What one would surely find were the hypothesis true."),
        Consistency.Consistent => new("consistent", "Consistent", "What one would rather find were it true."),
        Consistency.Neutral => new("neutral", "Neutral", "As likely to be found whether it is true or not."),
        Consistency.Inconsistent => new("inconsistent", "Inconsistent", "What one would rather not find were it true."),
        Consistency.VeryInconsistent => new("very-inconsistent", "Very inconsistent", "What one would hardly find were it true."),
        Consistency.NotApplicable => new("not-applicable", "Not applicable", "The item says nothing about this hypothesis."),
    };

    /// <summary>The sign a cell shows beside its words: ++ to −−.</summary>
    public static string Sign(this Consistency consistency) => consistency switch
    {
        Consistency.VeryConsistent => "++",
        Consistency.Consistent => "+",
        Consistency.Neutral => "0",
        Consistency.Inconsistent => "−",
        Consistency.VeryInconsistent => "−−",
        Consistency.NotApplicable => "n/a",
    };

    /// <summary>Its place on the five-point scale, 2 to −2; null if it has none.</summary>
    public static int? Scale(this Consistency consistency) => consistency == Consistency.NotApplicable ? null : 2 - (int)consistency;

    /// <summary>What it counts against its hypothesis: 2 very inconsistent, 1 inconsistent, else 0. What fits counts for nothing: it may fit the others as well.</summary>
    public static int Against(this Consistency consistency) => Math.Max(0, -(consistency.Scale() ?? 0));
}
