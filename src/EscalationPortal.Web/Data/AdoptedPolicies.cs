using System.Collections.Concurrent;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data;

/// <summary>The adopted policies, read once each: a digest always means the same text.</summary>
public sealed class AdoptedPolicies(PortalDb db)
{
    private static readonly ConcurrentDictionary<string, ThresholdPolicy> _read = new(StringComparer.Ordinal);

    public async Task<ThresholdPolicy> InForceAsync(CancellationToken cancellationToken)
    {
        var digest = await db.AdoptedPolicies.OrderByDescending(policy => policy.AdoptedAt).Select(policy => policy.Digest).FirstOrDefaultAsync(cancellationToken);
        return await ByDigestAsync(digest.OrNotFound("policy in force"), cancellationToken);
    }

    /// <summary>Every adopted policy, the one in force first.</summary>
    public async Task<IReadOnlyList<ThresholdPolicy>> AllAsync(CancellationToken cancellationToken)
    {
        var all = new List<ThresholdPolicy>();
        foreach (var digest in await db.AdoptedPolicies.OrderByDescending(policy => policy.AdoptedAt).Select(policy => policy.Digest).ToListAsync(cancellationToken))
        {
            all.Add(await ByDigestAsync(digest, cancellationToken));
        }

        return all;
    }

    /// <summary>Every office of any adopted policy, as the latest that has it says: an earlier one may still owe signatures.</summary>
    public async Task<IReadOnlyList<Office>> OfficesAsync(CancellationToken cancellationToken) =>
        [.. (await AllAsync(cancellationToken)).SelectMany(policy => policy.Offices).DistinctBy(office => office.Key)];

    public async Task<ThresholdPolicy> ByDigestAsync(string digest, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue(digest, out var known))
        {
            return known;
        }

        var canonical = await db.AdoptedPolicies.Where(policy => policy.Digest == digest).Select(policy => policy.Canonical).SingleOrDefaultAsync(cancellationToken)
            .OrNotFound($"policy {digest}");
        var policy = PolicyLoader.Load(canonical).Policy ?? throw new InvalidOperationException($"The adopted policy {digest} can no longer be read.");
        return _read.GetOrAdd(digest, policy);
    }
}
