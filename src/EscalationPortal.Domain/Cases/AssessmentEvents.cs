using System.Security.Cryptography;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Cases;

/// <param name="Evidence">The numbers of the items of evidence the rating rests on.</param>
public sealed record RecordedRating(string Indicator, string? Lowest, string? Likely, string? Highest, string Rationale, IReadOnlyList<int> Evidence);

/// <summary>The result itself is kept with the assessment; its digest is enough to prove it later.</summary>
/// <param name="Grounds">What the case had on record.</param>
[LedgerAction("AssessmentFrozen", 1)]
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
    IReadOnlyList<RecordedRating> Ratings,
    AssessmentGrounds Grounds) : IDomainEvent
{
    public Subject Subject => Subject.Of("assessment", Assessment);
    public Guid? IncidentId => Incident;

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
        [.. assessment.Ratings.Select(rating => new RecordedRating(rating.Indicator, rating.Lowest, rating.Likely, rating.Highest, rating.Rationale, rating.Evidence))],
        assessment.Grounds);
}
