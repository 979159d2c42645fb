using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.Show;

/// <summary>An adopted policy.</summary>
/// <param name="Digest">Which one; null for the one in force.</param>
[Requires(Permission.ViewPolicy)]
public sealed record PolicyQuery(string? Digest) : IQuery<ShownPolicy>;

/// <param name="Versions">Every adopted policy, the one in force first.</param>
public sealed record ShownPolicy(ThresholdPolicy Policy, IReadOnlyList<PolicyVersion> Versions)
{
    public bool IsInForce => Versions[0].Digest == Policy.Digest;

    public DateTimeOffset AdoptedAt => Versions.First(version => version.Digest == Policy.Digest).AdoptedAt;
}

public sealed record PolicyVersion(string Digest, string Key, string Version, DateTimeOffset AdoptedAt);

public sealed class PolicyHandler(PortalDb db, AdoptedPolicies policies) : IRequestHandler<PolicyQuery, ShownPolicy>
{
    public async Task<ShownPolicy> Handle(PolicyQuery query, CancellationToken cancellationToken)
    {
        var versions = await db.AdoptedPolicies.OrderByDescending(policy => policy.AdoptedAt)
            .Select(policy => new PolicyVersion(policy.Digest, policy.Key, policy.Version, policy.AdoptedAt)).ToListAsync(cancellationToken);
        var digest = query.Digest ?? versions.FirstOrDefault()?.Digest;
        return new ShownPolicy(await policies.ByDigestAsync(digest.OrNotFound("policy in force"), cancellationToken), versions);
    }
}
