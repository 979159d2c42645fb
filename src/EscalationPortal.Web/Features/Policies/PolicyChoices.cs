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
            .Select(version => new { version.Id, version.Key, version.Version, version.State }).ToListAsync(cancellationToken);
        return
        [
            .. history.Versions.Select(policy => new Choice(policy.Digest, $"{policy.Key} {policy.Version}{(policy.Digest == inForce ? ", in force" : "")}")),
            .. versions.Select(version => new Choice($"{version.Id}", $"{version.Key} {version.Version}, {(version.State == PolicyVersionState.Draft ? "draft" : "proposed")}")),
        ];
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
