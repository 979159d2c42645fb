using EscalationPortal.Domain.Adoption;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Home.PolicyOwner;

/// <summary>The policy in force, when it is to be reviewed, and the versions on their way.</summary>
[Requires(Permission.DraftPolicy)]
public sealed record PolicyHomeQuery : IQuery<PolicyHome>;

public sealed record PolicyHome(string Title, string Key, string Version, DateTimeOffset InForceFrom, int ReviewEveryDays, DateTimeOffset ReviewDueAt, IReadOnlyList<VersionOnItsWay> OnTheWay);

/// <param name="Key">Null while the draft cannot be read.</param>
/// <param name="Standing">Where it stands, in words.</param>
public sealed record VersionOnItsWay(Guid Id, string? Key, string? Version, string Standing);

public sealed class PolicyHomeHandler(PortalDb db, AdoptedPolicies policies) : IRequestHandler<PolicyHomeQuery, PolicyHome>
{
    private const int VersionsShown = 10;

    public async Task<PolicyHome> Handle(PolicyHomeQuery query, CancellationToken cancellationToken)
    {
        var policy = await policies.InForceAsync(cancellationToken);
        var adopted = await db.AdoptedPolicies.Where(adoptedPolicy => adoptedPolicy.Digest == policy.Digest).Select(adoptedPolicy => adoptedPolicy.InForceFrom).SingleAsync(cancellationToken);
        var onTheWay = await db.PolicyVersions.AsNoTracking()
            .Where(version => version.State == PolicyVersionState.Draft || version.State == PolicyVersionState.Proposed)
            .OrderByDescending(version => version.Id).Take(VersionsShown)
            .Select(version => new { version.Id, version.Key, version.Version, version.State, version.Errors, Waiting = version.SigningOffices.Count - version.Signatures.Count })
            .ToListAsync(cancellationToken);
        var due = adopted.AddDays(policy.ReviewEveryDays);
        return new PolicyHome(policy.Title, policy.Key, policy.Version, adopted, policy.ReviewEveryDays, due,
            [.. onTheWay.Select(version => new VersionOnItsWay(version.Id, version.Key, version.Version, PolicyVersionWords.Standing(version.State, version.Errors, version.Waiting)))]);
    }
}
