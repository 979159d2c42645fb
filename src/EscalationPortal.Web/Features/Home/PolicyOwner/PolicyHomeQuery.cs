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

/// <param name="Review">Of the policy in force.</param>
public sealed record PolicyHome(PolicyReview Review, IReadOnlyList<VersionOnItsWay> OnTheWay);

/// <param name="Standing">Where it stands, in words.</param>
public sealed record VersionOnItsWay(Guid Id, string Name, string Standing);

public sealed class PolicyHomeHandler(PortalDb db, AdoptionDesk desk) : IRequestHandler<PolicyHomeQuery, PolicyHome>
{
    private const int VersionsShown = 10;

    public async Task<PolicyHome> Handle(PolicyHomeQuery query, CancellationToken cancellationToken)
    {
        var onTheWay = await db.PolicyVersions.AsNoTracking()
            .Where(version => version.State == PolicyVersionState.Draft || version.State == PolicyVersionState.Proposed)
            .OrderByDescending(version => version.Id).Take(VersionsShown)
            .Select(version => new { version.Id, version.Key, version.Version, version.Keeps, version.State, version.Errors, Waiting = version.SigningOffices.Count - version.Signatures.Count })
            .ToListAsync(cancellationToken);
        return new PolicyHome(
            await desk.ReviewAsync(cancellationToken),
            [.. onTheWay.Select(version => new VersionOnItsWay(version.Id, PolicyVersionWords.Name(version.Key, version.Version, version.Keeps), PolicyVersionWords.Standing(version.State, version.Errors, version.Waiting)))]);
    }
}
