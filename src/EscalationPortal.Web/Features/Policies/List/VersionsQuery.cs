using EscalationPortal.Domain.Adoption;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.List;

/// <summary>The policies adopted so far, and the versions on their way. A draft is shown to those who write policies.</summary>
/// <param name="Before">Where the last page ended; null for the first.</param>
[Requires(Permission.ViewPolicy)]
public sealed record VersionsQuery(Guid? Before) : IQuery<PolicyVersions>;

/// <param name="Adopted">The latest first.</param>
/// <param name="InForce">The digest of the one in force.</param>
/// <param name="Next">Where the next page begins; null where this is the last.</param>
public sealed record PolicyVersions(IReadOnlyList<AdoptedVersion> Adopted, string InForce, IReadOnlyList<VersionRow> OnTheWay, Guid? Next, bool MayDraft);

/// <param name="Author">Whoever started it.</param>
/// <param name="ChangedAt">When it was saved, proposed or ended, whichever came last.</param>
/// <param name="Standing">Where it stands, in words.</param>
public sealed record VersionRow(
    Guid Id, string Name, string? Digest, string Standing, string Author, DateTimeOffset StartedAt, DateTimeOffset ChangedAt);

public sealed class VersionsHandler(PortalDb db, AdoptionDesk desk, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<VersionsQuery, PolicyVersions>
{
    public const int PageSize = 50;

    public async Task<PolicyVersions> Handle(VersionsQuery query, CancellationToken cancellationToken)
    {
        var mayDraft = user.May(Permission.DraftPolicy);
        var history = await desk.HistoryAsync(cancellationToken);
        var latest = await policies.ByDigestAsync(history.Latest.Digest, cancellationToken);

        // Ids are of version 7: in the order in which the drafts were started.
        var theirs = db.PolicyVersionsOf(user);
        var found = await theirs.AsNoTracking()
            .Where(version => version.State != PolicyVersionState.Adopted && version.State != PolicyVersionState.Kept)
            // A place that is none of theirs is no place to go on from: the list begins anew.
            .Where(version => query.Before == null || version.Id < query.Before || !theirs.Any(other => other.Id == query.Before))
            .OrderByDescending(version => version.Id).Take(PageSize + 1)
            .Select(version => new
            {
                version.Id,
                version.Keeps,
                Standing = new VersionStanding(version.State, version.Errors, version.Key, version.Version, version.Digest, version.BasedOn),
                Author = db.Users.Where(person => person.Id == version.AuthorIds[0]).Select(person => person.Name).SingleOrDefault() ?? "somebody no longer named",
                version.StartedAt,
                ChangedAt = version.EndedAt ?? version.ProposedAt ?? version.SavedAt,
                Waiting = version.SigningOffices.Count - version.Signatures.Count,
            })
            .ToListAsync(cancellationToken);
        var page = found.Take(PageSize)
            .Select(row => new VersionRow(
                row.Id,
                PolicyVersionWords.Name(row.Standing.Key, row.Standing.Version, row.Keeps),
                row.Standing.Digest,
                row.Standing.InWords(row.Waiting, history, latest),
                row.Author,
                row.StartedAt,
                row.ChangedAt))
            .ToList();
        return new PolicyVersions(history.Versions, history.InForceAt(clock.GetUtcNow()).Digest, page, found.Count > PageSize ? page[^1].Id : null, mayDraft);
    }
}
