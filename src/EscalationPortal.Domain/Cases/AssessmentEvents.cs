using System.Security.Cryptography;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Cases;

public sealed record RecordedRating(string Indicator, string? Lowest, string? Likely, string? Highest, string Rationale)
{
    /// <summary>The numbers of the items of evidence it rests on. Entries from before items were cited have none.</summary>
    public IReadOnlyList<int> Evidence { get; init; } = [];
}

/// <summary>The result itself is kept with the assessment; its digest is enough to prove it later.</summary>
public sealed record AssessmentFrozen(
    Guid Assessment,
    Guid Incident,
    int Number,
    string PolicyDigest,
    string PolicyVersion,
    int Rung,
    int LeastRung,
    int MostRung,
    string ResultSha256,
    IReadOnlyList<RecordedRating> Ratings) : IDomainEvent
{
    public Subject Subject => Subject.Of("assessment", Assessment);
    public Guid? IncidentId => Incident;

    /// <summary>What the case had on record; null in entries from before records were kept.</summary>
    public AssessmentGrounds? Grounds { get; init; }

    internal static AssessmentFrozen Of(Assessment assessment) => new(
        assessment.Id,
        assessment.IncidentId,
        assessment.Number,
        assessment.PolicyDigest,
        assessment.PolicyVersion,
        assessment.Rung,
        assessment.LeastRung,
        assessment.MostRung,
        Convert.ToHexStringLower(SHA256.HashData(assessment.Result)),
        [.. assessment.Ratings.Select(rating => new RecordedRating(rating.Indicator, rating.Lowest, rating.Likely, rating.Highest, rating.Rationale) { Evidence = rating.Evidence })])
    { Grounds = assessment.Grounds };
}
