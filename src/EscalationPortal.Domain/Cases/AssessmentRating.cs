using EscalationPortal.Domain.Evaluation;

namespace EscalationPortal.Domain.Cases;

/// <summary>One indicator's rating, with the reason for it. A level rated with certainty has the same key three times; unknown has none.</summary>
public sealed class AssessmentRating
{
    private AssessmentRating()
    {
    }

    /// <param name="evidence">The numbers of the items it rests on; null for none.</param>
    public AssessmentRating(string indicator, Rating rating, string rationale, IReadOnlyList<int>? evidence = null)
    {
        Evidence = [.. (evidence ?? []).Distinct().Order()];
        Indicator = indicator;
        Lowest = rating.Lowest;
        Likely = rating.Likely;
        Highest = rating.Highest;
        Rationale = rationale;
    }

    public string Indicator { get; private init; } = "";
    public string? Lowest { get; private init; }
    public string? Likely { get; private init; }
    public string? Highest { get; private init; }
    public string Rationale { get; private init; } = "";

    /// <summary>The numbers of the items of evidence it rests on.</summary>
    public List<int> Evidence { get; private init; } = [];

    public bool IsUnknown => Likely is null;

    public Rating Rating => (Lowest, Likely, Highest) switch
    {
        ({ } lowest, { } likely, { } highest) => Rating.Range(lowest, likely, highest),
        _ => Rating.Unknown,
    };
}
