using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ui.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies;

/// <summary>The policies that somebody may compare: the adopted ones by their digests, and by their ids the versions on their way that they may see.</summary>
public sealed class PolicyChoices(PortalDb db, AdoptionDesk desk, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock)
{
    private const int MaxVersions = 50;

    public async Task<IReadOnlyList<Choice>> AllAsync(CancellationToken cancellationToken)
    {
        var history = await desk.HistoryAsync(cancellationToken);
        var inForce = history.InForceAt(clock.GetUtcNow()).Digest;
        var versions = await db.PolicyVersionsOf(user).AsNoTracking()
            .Where(version => version.Errors == 0 && (version.State == PolicyVersionState.Draft || version.State == PolicyVersionState.Proposed))
            .OrderByDescending(version => version.Id).Take(MaxVersions)
            .Select(version => new
            {
                version.Id,
                Name = version.Key + " " + version.Version,
                version.Digest,
                version.State,
                Author = db.Users.Where(person => person.Id == version.AuthorIds[0]).Select(person => person.Name).SingleOrDefault() ?? "somebody no longer named",
                version.SavedAt,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. history.Versions.Select(policy => new Choice(policy.Digest, $"{policy.Key} {policy.Version}{(policy.Digest == inForce ? ", in force" : "")}")),
            .. versions.Select(version => new Choice(
                $"{version.Id}",
                $"{version.Name}, {(version.State == PolicyVersionState.Draft ? $"draft of {version.Author}, saved {Inline.Words(version.SavedAt)}" : "proposed")}, "
                + PolicyVersionWords.Short(version.Digest))),
        ];
    }

    /// <summary>The digests of those among these that are versions on their way: what they say now.</summary>
    public async Task<IReadOnlyList<string>> DigestsNowAsync(IEnumerable<string?> keys, CancellationToken cancellationToken)
    {
        var ids = keys.Select(key => Guid.TryParse(key, out var id) ? id : Guid.Empty).ToList();
        return await db.PolicyVersionsOf(user).Where(version => ids.Contains(version.Id)).OrderBy(version => version.Id)
            .Select(version => version.Digest ?? "").ToListAsync(cancellationToken);
    }

    /// <summary>The policy, or null where there is none of this digest or id, it is not theirs to see, or its text is no policy.</summary>
    public async Task<(ThresholdPolicy Policy, bool IsAdopted)?> FindAsync(string? key, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(key, out var id))
        {
            return await db.AdoptedPolicies.AnyAsync(policy => policy.Digest == key, cancellationToken) ? (await policies.ByDigestAsync(key!, cancellationToken), true) : null;
        }

        var version = await db.PolicyVersionsOf(user).AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, cancellationToken);
        return version is not null && PolicyTexts.Read(version.Document).Policy is { } policy ? (policy, version.State == PolicyVersionState.Adopted) : null;
    }
}
