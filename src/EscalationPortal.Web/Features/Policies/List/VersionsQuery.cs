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
public sealed record VersionRow(
    Guid Id, PolicyVersionState State, string? Key, string? Version, bool Keeps, int Errors, string Author, DateTimeOffset SavedAt, DateTimeOffset? ProposedAt, DateTimeOffset? EndedAt, int Waiting)
{
    public string Name => PolicyVersionWords.Name(Key, Version, Keeps);
}

public sealed class VersionsHandler(PortalDb db, AdoptionDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<VersionsQuery, PolicyVersions>
{
    public const int PageSize = 50;

    public async Task<PolicyVersions> Handle(VersionsQuery query, CancellationToken cancellationToken)
    {
        var mayDraft = user.May(Permission.DraftPolicy);
        var history = await desk.HistoryAsync(cancellationToken);

        // Ids are of version 7: in the order in which the drafts were started.
        var theirs = db.PolicyVersionsOf(user);
        var found = await theirs.AsNoTracking()
            .Where(version => version.State != PolicyVersionState.Adopted && version.State != PolicyVersionState.Kept)
            // A place that is none of theirs is no place to go on from: the list begins anew.
            .Where(version => query.Before == null || version.Id < query.Before || !theirs.Any(other => other.Id == query.Before))
            .OrderByDescending(version => version.Id).Take(PageSize + 1)
            .Select(version => new VersionRow(
                version.Id, version.State, version.Key, version.Version, version.Keeps, version.Errors,
                db.Users.Where(person => person.Id == version.AuthorIds[0]).Select(person => person.Name).SingleOrDefault() ?? "somebody no longer named",
                version.SavedAt, version.ProposedAt, version.EndedAt, version.SigningOffices.Count - version.Signatures.Count))
            .ToListAsync(cancellationToken);
        var page = found.Take(PageSize).ToList();
        return new PolicyVersions(history.Versions, history.InForceAt(clock.GetUtcNow()).Digest, page, found.Count > PageSize ? page[^1].Id : null, mayDraft);
    }
}
