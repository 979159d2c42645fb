using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>Where a version of the policy is opened to be worked on. A handler is then: open, act, done.</summary>
public sealed class AdoptionDesk(PortalDb db, AdoptedPolicies policies, OfficeRolls officeRolls, TimeProvider clock)
{
    private const long Adoption = 0x4164_6F70_7469_6F6E; // "Adoption"

    /// <summary>The version, until the transaction ends the only one anybody works on: which may be adopted depends on what is.</summary>
    public async Task<PolicyVersion> OpenAsync(Guid version, CancellationToken cancellationToken)
    {
        await LockAsync(cancellationToken);
        return await db.PolicyVersions.Include(candidate => candidate.Signatures).SingleOrDefaultAsync(candidate => candidate.Id == version, cancellationToken)
            .OrNotFound("version of the policy");
    }

    public Task LockAsync(CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Adoption})", cancellationToken);

    public async Task<AdoptionHistory> HistoryAsync(CancellationToken cancellationToken) => new(
        await db.AdoptedPolicies.OrderByDescending(policy => policy.InForceFrom)
            .Select(policy => new AdoptedVersion(policy.Digest, policy.Key, policy.Version, policy.InForceFrom)).ToListAsync(cancellationToken));

    /// <summary>The review of the policy in force.</summary>
    public async Task<PolicyReview> ReviewAsync(CancellationToken cancellationToken)
    {
        var inForce = await policies.InForceAsync(cancellationToken);
        var adopted = await db.AdoptedPolicies.OrderByDescending(policy => policy.InForceFrom)
            .Select(policy => new
            {
                Version = new AdoptedVersion(policy.Digest, policy.Key, policy.Version, policy.InForceFrom),
                KeptAt = db.PolicyVersions.Where(version => version.State == PolicyVersionState.Kept && version.BasedOn == policy.Digest).Max(version => version.EndedAt),
            })
            .ToListAsync(cancellationToken);
        return PolicyReview.Of(inForce, new([.. adopted.Select(policy => policy.Version)]), adopted.Find(policy => policy.Version.Digest == inForce.Digest)!.KeptAt);
    }

    /// <summary>That this policy is kept is proposed, and waits for signatures.</summary>
    public Task<bool> IsKeepingProposedAsync(ThresholdPolicy inForce, CancellationToken cancellationToken) => db.PolicyVersions.AnyAsync(
        version => version.State == PolicyVersionState.Proposed && version.Keeps && version.BasedOn == inForce.Digest, cancellationToken);

    /// <summary>Those who wrote or proposed another version with the very same text: it is theirs, too.</summary>
    public async Task<IReadOnlyList<Guid>> AuthorsOfSameTextAsync(PolicyVersion version, CancellationToken cancellationToken)
    {
        if (version.Digest is null)
        {
            return [];
        }

        var sameText = await db.PolicyVersions.AsNoTracking().Where(other => other.Id != version.Id && other.Digest == version.Digest)
            .OrderBy(other => other.Id).Select(other => new { other.AuthorIds, other.ProposedById }).ToListAsync(cancellationToken);
        return [.. sameText.SelectMany(other => other.AuthorIds), .. sameText.Select(other => other.ProposedById).OfType<Guid>()];
    }

    /// <summary>Every office in which this person may act for the highest step there is: whoever signs a policy answers for all of it.</summary>
    public async Task<IReadOnlyList<Capacity>> CapacitiesOfAsync(Guid person, CancellationToken cancellationToken) =>
        (await RollAsync(cancellationToken)).CapacitiesOf(person);

    /// <summary>Who may decide about a version of the policy now.</summary>
    public async Task<AdoptionRoll> RollAsync(CancellationToken cancellationToken)
    {
        var (now, policy) = (clock.GetUtcNow(), await policies.InForceAsync(cancellationToken));
        return AdoptionRoll.Of(policy, await officeRolls.RollAsync(policy, now, cancellationToken), now);
    }
}
