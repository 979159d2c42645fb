using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Show;

/// <summary>An adopted policy.</summary>
/// <param name="Digest">Which one; null for the one in force.</param>
[Requires(Permission.ViewPolicy)]
public sealed record PolicyQuery(string? Digest) : IQuery<ShownPolicy>;

/// <param name="History">Every adopted policy, the latest first.</param>
/// <param name="InForce">The one in force now.</param>
public sealed record ShownPolicy(ThresholdPolicy Policy, AdoptionHistory History, AdoptedVersion InForce)
{
    public bool IsInForce => InForce.Digest == Policy.Digest;

    public DateTimeOffset InForceFrom => History.Find(Policy.Digest)!.InForceFrom;

    /// <summary>Its time is still to come.</summary>
    public bool IsToCome => InForceFrom > InForce.InForceFrom;
}

public sealed class PolicyHandler(AdoptionDesk desk, AdoptedPolicies policies, TimeProvider clock) : IRequestHandler<PolicyQuery, ShownPolicy>
{
    public async Task<ShownPolicy> Handle(PolicyQuery query, CancellationToken cancellationToken)
    {
        var history = await desk.HistoryAsync(cancellationToken);
        var inForce = history.InForceAt(clock.GetUtcNow());
        return new ShownPolicy(await policies.ByDigestAsync(query.Digest ?? inForce.Digest, cancellationToken), history, inForce);
    }
}
