using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace EscalationPortal.Web.Cases;

/// <summary>An assessment with the policy it was made under and what that policy makes of it.</summary>
public sealed record FrozenAssessment(Assessment Assessment, ThresholdPolicy Policy, EvaluationResult Evaluation)
{
    /// <summary>The numbers of the items its ratings rest on.</summary>
    public IReadOnlySet<int> Cited { get; } = Assessment.Ratings.SelectMany(rating => rating.Evidence).ToHashSet();
}

/// <summary>Frozen assessments, read and evaluated once each: nothing on one ever changes.</summary>
public sealed class FrozenAssessments(PortalDb db, AdoptedPolicies policies)
{
    // In characters: what is kept of the longest assessment is some hundred times what is kept of the shortest.
    private const int MaxCharacters = 20_000_000;
    private const int CharactersBesideTexts = 20_000;

    private static readonly MemoryCache _read = new(new MemoryCacheOptions { SizeLimit = MaxCharacters });

    /// <param name="assessment">
    /// The id as this request has read it of a case its reader may read (docs/adr/0010): what is kept here is not asked for by whom.
    /// </param>
    public async Task<FrozenAssessment> OfAsync(Guid assessment, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue<FrozenAssessment>(assessment, out var known))
        {
            return known!;
        }

        var found = await db.Assessments.AsNoTracking()
            .SingleOrDefaultAsync(candidate => candidate.Id == assessment, cancellationToken).OrNotFound($"assessment {assessment}");
        var policy = await policies.ByDigestAsync(found.PolicyDigest, cancellationToken);
        var frozen = new FrozenAssessment(found, policy, found.EvaluateUnder(policy));
        var size = CharactersBesideTexts + found.Ratings.Sum(rating => rating.Rationale.Length) + (500 * found.Grounds.Evidence.Count) + (4_000 * (found.Grounds.Attribution?.Hypotheses.Count ?? 0));
        return _read.Set(assessment, frozen, new MemoryCacheEntryOptions { Size = size });
    }
}
