using System.Collections.Concurrent;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data;

/// <summary>The policies that are or were in force, read once each: a digest always means the same text.</summary>
/// <param name="start">Knows which they are; null outside of any request.</param>
public sealed class AdoptedPolicies(PortalDb db, TimeProvider clock, RequestStart? start = null)
{
    private static readonly ConcurrentDictionary<string, ThresholdPolicy> _read = new(StringComparer.Ordinal);

    public async Task<ThresholdPolicy> InForceAsync(CancellationToken cancellationToken)
    {
        var digest = await DigestsAsync(cancellationToken) is [var latest, ..] ? latest : null;
        return await ByDigestAsync(digest.OrNotFound("policy in force"), cancellationToken);
    }

    /// <summary>From when an adopted policy is in force.</summary>
    public Task<DateTimeOffset> InForceFromAsync(ThresholdPolicy policy, CancellationToken cancellationToken) =>
        db.AdoptedPolicies.Where(adopted => adopted.Digest == policy.Digest).Select(adopted => adopted.InForceFrom).SingleAsync(cancellationToken);

    /// <summary>Every policy that is or was in force, the one in force first.</summary>
    public async Task<IReadOnlyList<ThresholdPolicy>> AllAsync(CancellationToken cancellationToken)
    {
        var all = new List<ThresholdPolicy>();
        foreach (var digest in await DigestsAsync(cancellationToken))
        {
            all.Add(await ByDigestAsync(digest, cancellationToken));
        }

        return all;
    }

    /// <summary>
    /// Every office of any adopted policy, as the one in force says, or else the latest that has it: an earlier one may still owe signatures, and the
    /// offices of one that is to come are filled before it begins.
    /// </summary>
    public async Task<IReadOnlyList<Office>> OfficesAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await OfficesOfAsync(db.AdoptedPolicies.OrderByDescending(policy => policy.InForceFrom <= now).ThenByDescending(policy => policy.InForceFrom), cancellationToken);
    }

    /// <summary>The offices of policies that are adopted and have yet to begin.</summary>
    public async Task<IReadOnlyList<Office>> OfficesToComeAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await OfficesOfAsync(db.AdoptedPolicies.Where(policy => policy.InForceFrom > now).OrderBy(policy => policy.InForceFrom), cancellationToken);
    }

    public async Task<ThresholdPolicy> ByDigestAsync(string digest, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue(digest, out var known))
        {
            return known;
        }

        var canonical = await db.AdoptedPolicies.Where(policy => policy.Digest == digest).Select(policy => policy.Canonical).SingleOrDefaultAsync(cancellationToken)
            .OrNotFound($"policy {digest}");
        var policy = PolicyLoader.Load(canonical).Policy ?? throw new InvalidOperationException($"The adopted policy {digest} can no longer be read.");
        return policy.Digest == digest ? _read.GetOrAdd(digest, policy) : throw new InvalidOperationException($"The adopted policy {digest} is another text than its digest says.");
    }

    /// <summary>As the first of these that has it says.</summary>
    private async Task<IReadOnlyList<Office>> OfficesOfAsync(IQueryable<AdoptedPolicy> adopted, CancellationToken cancellationToken)
    {
        var offices = new List<Office>();
        foreach (var digest in await adopted.Select(policy => policy.Digest).ToListAsync(cancellationToken))
        {
            offices.AddRange((await ByDigestAsync(digest, cancellationToken)).Offices);
        }

        return [.. offices.DistinctBy(office => office.Key)];
    }

    // A command asks again, inside its transaction: another policy may have been adopted while it waited for its case.
    private async Task<IReadOnlyList<string>> DigestsAsync(CancellationToken cancellationToken) => start?.Policies is { } known && db.Database.CurrentTransaction is null
        ? known
        : await db.AdoptedPolicies.InForceBy(clock.GetUtcNow()).Select(policy => policy.Digest).ToListAsync(cancellationToken);
}

internal static class PoliciesInForce
{
    /// <summary>Those whose time had come at this moment, the one in force first.</summary>
    public static IOrderedQueryable<AdoptedPolicy> InForceBy(this IQueryable<AdoptedPolicy> policies, DateTimeOffset at) =>
        policies.Where(policy => policy.InForceFrom <= at).OrderByDescending(policy => policy.InForceFrom);
}
