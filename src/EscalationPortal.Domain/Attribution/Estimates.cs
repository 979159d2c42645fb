using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Attribution;

/// <summary>How likely something is, in the seven terms of Intelligence Community Directive 203. Never said in one sentence with <see cref="Confidence"/>.</summary>
public enum Likelihood
{
    AlmostNoChance,
    VeryUnlikely,
    Unlikely,
    RoughlyEven,
    Likely,
    VeryLikely,
    AlmostCertain,
}

/// <summary>How good the basis of a judgement is: another question than how likely the thing is.</summary>
public enum Confidence
{
    Low,
    Moderate,
    High,
}

public static class EstimateTerms
{
    public static IReadOnlyList<Likelihood> Likelihoods { get; } = Enum.GetValues<Likelihood>();

    public static IReadOnlyList<Confidence> Confidences { get; } = Enum.GetValues<Confidence>();

    /// <summary>The term with its range in percent as its definition.</summary>
    public static Term Term(this Likelihood likelihood)
    {
        var (lowest, highest) = likelihood.Percent();
        var range = $"{lowest} to {highest} %";
        return likelihood switch
        {
            Likelihood.AlmostNoChance => new("almost-no-chance", "Almost no chance", range),
            Likelihood.VeryUnlikely => new("very-unlikely", "Very unlikely", range),
            Likelihood.Unlikely => new("unlikely", "Unlikely", range),
            Likelihood.RoughlyEven => new("roughly-even", "Roughly even chance", range),
            Likelihood.Likely => new("likely", "Likely", range),
            Likelihood.VeryLikely => new("very-likely", "Very likely", range),
            Likelihood.AlmostCertain => new("almost-certain", "Almost certain", range),
        };
    }

    /// <summary>The range the directive gives the term, in percent. Neighbours share their border; nothing is impossible or certain.</summary>
    public static (int Lowest, int Highest) Percent(this Likelihood likelihood) => likelihood switch
    {
        Likelihood.AlmostNoChance => (1, 5),
        Likelihood.VeryUnlikely => (5, 20),
        Likelihood.Unlikely => (20, 45),
        Likelihood.RoughlyEven => (45, 55),
        Likelihood.Likely => (55, 80),
        Likelihood.VeryLikely => (80, 95),
        Likelihood.AlmostCertain => (95, 99),
    };

    public static Term Term(this Confidence confidence) => confidence switch
    {
        Confidence.Low => new("low", "Low", "The basis is scant, fragmentary or of doubtful sources; what follows from it may well change."),
        Confidence.Moderate => new("moderate", "Moderate", "The basis is credible and hangs together, and is not good or corroborated enough for more."),
        Confidence.High => new("high", "High", "The basis is good and comes from several independent sources. It can still be wrong."),
    };
}
