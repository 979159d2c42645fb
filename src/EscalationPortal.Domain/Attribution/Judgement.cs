using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Attribution;

/// <summary>What is judged, in two statements that stay two: how likely it is, and how good the basis is (ICD 203).</summary>
/// <param name="LikelihoodBasis">Why it is that likely.</param>
/// <param name="ConfidenceBasis">What the basis is and what it lacks.</param>
/// <param name="Responsibility">The share of the state the hypothesis names; null if none is judged.</param>
/// <param name="WhyItDeparts">Why the hypothesis is judged to be the one although the matrix puts another first.</param>
public sealed record JudgementText(
    int Hypothesis,
    Likelihood Likelihood,
    string LikelihoodBasis,
    Confidence Confidence,
    string ConfidenceBasis,
    StateResponsibility? Responsibility,
    string? WhyItDeparts);

/// <summary>A judgement as it was made: never changed. The latest is the one that stands.</summary>
public sealed class Judgement
{
    private Judgement()
    {
    }

    internal Judgement(int number, JudgementText text, IReadOnlyList<int> leaders, int revision, Guid by, DateTimeOffset at)
    {
        (Number, Leaders, Revision, ById, At) = (number, [.. leaders], revision, by, at);
        (Hypothesis, Likelihood, LikelihoodBasis, Confidence, ConfidenceBasis, Responsibility, WhyItDeparts) = text;
    }

    public int Number { get; private init; }
    public int Hypothesis { get; private init; }
    public Likelihood Likelihood { get; private init; }
    public string LikelihoodBasis { get; private init; } = "";
    public Confidence Confidence { get; private init; }
    public string ConfidenceBasis { get; private init; } = "";
    public StateResponsibility? Responsibility { get; private init; }
    public string? WhyItDeparts { get; private init; }

    /// <summary>Who led in the matrix when it was made.</summary>
    public List<int> Leaders { get; private init; } = [];

    /// <summary>Which revision of the hypotheses it was made on.</summary>
    public int Revision { get; private init; }
    public Guid ById { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>What somebody has read who reads it: the judgement that takes its place is another reading.</summary>
    public Seen Seen => SeenOf(Number);

    public JudgementText Text => new(Hypothesis, Likelihood, LikelihoodBasis, Confidence, ConfidenceBasis, Responsibility, WhyItDeparts);

    /// <param name="number">Of the latest judgement; 0 where nobody has judged.</param>
    internal static Seen SeenOf(int number) => Seen.Of("judgement", number);
}

/// <summary>Another view than a judgement's, with its reasons: kept and shown beside it.</summary>
public sealed record DissentingView(int Number, int Judgement, string Reasons, Guid ById, DateTimeOffset At);
