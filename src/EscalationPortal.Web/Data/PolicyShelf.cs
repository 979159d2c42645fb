using System.Collections.Concurrent;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data;

/// <summary>The adopted policies, read once each: a digest always means the same text.</summary>
public sealed class PolicyShelf(PortalDb db)
{
    private static readonly ConcurrentDictionary<string, ThresholdPolicy> _read = new(StringComparer.Ordinal);

    public async Task<ThresholdPolicy> InForceAsync(CancellationToken cancellationToken)
    {
        var digest = await db.AdoptedPolicies.OrderByDescending(policy => policy.AdoptedAt).Select(policy => policy.Digest).FirstOrDefaultAsync(cancellationToken);
        return await ByDigestAsync(digest.OrNotFound("policy in force"), cancellationToken);
    }

    public async Task<ThresholdPolicy> ByDigestAsync(string digest, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue(digest, out var known))
        {
            return known;
        }

        var canonical = await db.AdoptedPolicies.Where(policy => policy.Digest == digest).Select(policy => policy.Canonical).SingleOrDefaultAsync(cancellationToken)
            .OrNotFound($"policy {digest}");
        var policy = ThresholdPolicy.Read(canonical).Policy ?? throw new InvalidOperationException($"The adopted policy {digest} can no longer be read.");
        return _read.GetOrAdd(digest, policy);
    }
}
