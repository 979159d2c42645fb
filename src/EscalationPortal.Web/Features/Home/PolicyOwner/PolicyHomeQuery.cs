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
/// <param name="Author">Whoever started it.</param>
public sealed record VersionOnItsWay(Guid Id, string Name, string? Digest, string Standing, string Author, DateTimeOffset StartedAt);

public sealed class PolicyHomeHandler(PortalDb db, AdoptionDesk desk, AdoptedPolicies policies) : IRequestHandler<PolicyHomeQuery, PolicyHome>
{
    private const int VersionsShown = 10;

    public async Task<PolicyHome> Handle(PolicyHomeQuery query, CancellationToken cancellationToken)
    {
        var onTheWay = await db.PolicyVersions.AsNoTracking()
            .Where(version => version.State == PolicyVersionState.Draft || version.State == PolicyVersionState.Proposed)
            .OrderByDescending(version => version.Id).Take(VersionsShown)
            .Select(version => new
            {
                version.Id,
                version.Keeps,
                Standing = new VersionStanding(version.State, version.Errors, version.Key, version.Version, version.Digest, version.BasedOn),
                Author = db.Users.Where(person => person.Id == version.AuthorIds[0]).Select(person => person.Name).SingleOrDefault() ?? "somebody no longer named",
                version.StartedAt,
                Waiting = version.SigningOffices.Count - version.Signatures.Count,
            })
            .ToListAsync(cancellationToken);
        var history = await desk.HistoryAsync(cancellationToken);
        var latest = await policies.ByDigestAsync(history.Latest.Digest, cancellationToken);
        return new PolicyHome(
            await desk.ReviewAsync(cancellationToken),
            [
                .. onTheWay.Select(version => new VersionOnItsWay(
                    version.Id,
                    PolicyVersionWords.Name(version.Standing.Key, version.Standing.Version, version.Keeps),
                    version.Standing.Digest,
                    version.Standing.InWords(version.Waiting, history, latest),
                    version.Author,
                    version.StartedAt)),
            ]);
    }
}
