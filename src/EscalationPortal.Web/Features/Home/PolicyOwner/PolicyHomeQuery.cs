using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Home.PolicyOwner;

/// <summary>The policy in force, and when it is to be reviewed.</summary>
[Requires(Permission.ViewPolicy)]
public sealed record PolicyHomeQuery : IQuery<PolicyHome>;

public sealed record PolicyHome(string Title, string Key, string Version, DateTimeOffset AdoptedAt, int ReviewEveryDays, DateTimeOffset ReviewDueAt);

public sealed class PolicyHomeHandler(PortalDb db, AdoptedPolicies policies) : IRequestHandler<PolicyHomeQuery, PolicyHome>
{
    public async Task<PolicyHome> Handle(PolicyHomeQuery query, CancellationToken cancellationToken)
    {
        var policy = await policies.InForceAsync(cancellationToken);
        var adopted = await db.AdoptedPolicies.Where(adoptedPolicy => adoptedPolicy.Digest == policy.Digest).Select(adoptedPolicy => adoptedPolicy.AdoptedAt).SingleAsync(cancellationToken);
        var due = adopted.AddDays(policy.ReviewEveryDays);
        return new PolicyHome(policy.Title, policy.Key, policy.Version, adopted, policy.ReviewEveryDays, due);
    }
}
