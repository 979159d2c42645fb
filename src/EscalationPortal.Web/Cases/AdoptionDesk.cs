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

    /// <summary>Every office in which this person may act for the highest step there is: whoever signs a policy answers for all of it.</summary>
    public async Task<IReadOnlyList<Capacity>> CapacitiesOfAsync(Guid person, CancellationToken cancellationToken)
    {
        var (now, policy) = (clock.GetUtcNow(), await policies.InForceAsync(cancellationToken));
        return CapacitiesOf(person, policy, await officeRolls.RollAsync(policy, now, cancellationToken), now);
    }

    /// <inheritdoc cref="CapacitiesOfAsync"/>
    public static IReadOnlyList<Capacity> CapacitiesOf(Guid person, ThresholdPolicy inForce, OfficeRoll roll, DateTimeOffset at) =>
        roll.CapacitiesOf(person, ScopeOf(inForce), at);

    /// <summary>As high as the ladder goes: a delegation that is limited does not reach.</summary>
    public static DecisionScope ScopeOf(ThresholdPolicy inForce) => DecisionScope.None with { Rung = inForce.Ladder[^1].Rung };
}
