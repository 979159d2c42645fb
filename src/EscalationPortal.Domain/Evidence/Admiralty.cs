using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Evidence;

/// <summary>How far a source can be relied on: the first half of an Admiralty grade, best first. F is no place in that order.</summary>
public enum SourceReliability
{
    A,
    B,
    C,
    D,
    E,

    /// <summary>Cannot be judged: unknown, never a middle value.</summary>
    F,
}

/// <summary>How credible the information is by itself: the second half of an Admiralty grade, best first. Six is no place in that order.</summary>
public enum InformationCredibility
{
    One = 1,
    Two,
    Three,
    Four,
    Five,

    /// <summary>Cannot be judged: unknown, never a middle value.</summary>
    Six,
}

/// <summary>An Admiralty grade (NATO STANAG 2511): two judgements that stay two, and are never averaged.</summary>
public sealed record AdmiraltyGrade(SourceReliability Reliability, InformationCredibility Credibility)
{
    /// <summary>Either half cannot be judged.</summary>
    public bool CannotBeJudged => Reliability == SourceReliability.F || Credibility == InformationCredibility.Six;

    /// <summary>
    /// What the item weighs, 0 to 1, by the weaker of its two halves: A and 1 weigh 1, each place further down a quarter less, E and 5
    /// nothing. Null where either half cannot be judged.
    /// </summary>
    public decimal? Weight => CannotBeJudged ? null : 1m - (0.25m * Math.Max((int)Reliability, (int)Credibility - 1));

    /// <summary>Both halves are as good as those given, or better. What cannot be judged never is.</summary>
    public bool IsNoWorseThan(AdmiraltyGrade least) => !CannotBeJudged && Reliability <= least.Reliability && Credibility <= least.Credibility;

    /// <summary>As people write it: <c>B2</c>.</summary>
    public override string ToString() => $"{Reliability}{(int)Credibility}";
}

/// <summary>What each half of a grade means.</summary>
public static class AdmiraltyTerms
{
    public static Term Term(this SourceReliability reliability) => reliability switch
    {
        SourceReliability.A => new("A", "A: completely reliable", "No doubt of authenticity, trustworthiness or competence; has always been reliable."),
        SourceReliability.B => new("B", "B: usually reliable", "Minor doubt; its information was valid most of the time."),
        SourceReliability.C => new("C", "C: fairly reliable", "Doubt; has given valid information before."),
        SourceReliability.D => new("D", "D: not usually reliable", "Significant doubt; has given valid information before."),
        SourceReliability.E => new("E", "E: unreliable", "Lacks authenticity, trustworthiness or competence; its information was invalid before."),
        SourceReliability.F => new("F", "F: cannot be judged", "There is no basis for judging the source. It is unknown, not average."),
    };

    public static Term Term(this InformationCredibility credibility) => credibility switch
    {
        InformationCredibility.One => new("1", "1: confirmed by other sources", "Confirmed independently; logical in itself; consistent with what else is known."),
        InformationCredibility.Two => new("2", "2: probably true", "Not confirmed; logical in itself; consistent with what else is known."),
        InformationCredibility.Three => new("3", "3: possibly true", "Not confirmed; reasonably logical; agrees with some of what else is known."),
        InformationCredibility.Four => new("4", "4: doubtful", "Not confirmed; possible but not logical; nothing else is known of it."),
        InformationCredibility.Five => new("5", "5: improbable", "Not confirmed; not logical; contradicted by what else is known."),
        InformationCredibility.Six => new("6", "6: cannot be judged", "There is no basis for judging it. It is unknown, not average."),
    };
}
