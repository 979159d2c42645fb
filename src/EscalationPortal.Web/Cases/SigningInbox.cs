using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>
/// What waits for the reader's signature, for their confirmation of what was written, or for them to take it urgently; and the versions of the
/// policy they may sign. Found once a request.
/// </summary>
public sealed class SigningInbox(PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, RequestStart start, ICurrentUser user, TimeProvider clock)
{
    private Dictionary<Guid, IReadOnlyList<Capacity>>? _waiting;
    private IReadOnlyList<WaitingPolicy>? _policies;
    private OfficeHolders? _holders;

    private bool NothingWaits => start.Owner is { MaySomethingWait: false };

    /// <summary>Who acts in any office, apart from any case.</summary>
    public async Task<OfficeHolders> HoldersAsync(CancellationToken cancellationToken) =>
        _holders ??= await officeRolls.HoldersAsync(incident: null, clock.GetUtcNow(), cancellationToken);

    /// <summary>The proposed versions of the policy, and the capacities in which the reader could sign each now; the longest proposed first.</summary>
    public async Task<IReadOnlyList<WaitingPolicy>> PoliciesAsync(CancellationToken cancellationToken) =>
        _policies ??= NothingWaits ? [] : await FindPoliciesAsync(user.RequiredId(), clock.GetUtcNow(), cancellationToken);

    /// <summary>The ids of the escalations, and the capacities in which the reader could act on each now.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Capacity>>> WaitingAsync(CancellationToken cancellationToken) =>
        _waiting ??= NothingWaits ? [] : await FindAsync(user.RequiredId(), clock.GetUtcNow(), cancellationToken);

    private async Task<IReadOnlyList<WaitingPolicy>> FindPoliciesAsync(Guid person, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // Without their texts, which are long.
        var proposed = await db.PolicyVersions.AsNoTracking()
            // One that was overtaken by another waits for its author.
            .Where(version => version.State == PolicyVersionState.Proposed && version.BasedOn == db.AdoptedPolicies.OrderByDescending(policy => policy.InForceFrom).Select(policy => policy.Digest).First())
            .OrderBy(version => version.ProposedAt)
            .Select(version => new
            {
                version.Id,
                version.Key,
                version.Version,
                version.Keeps,
                version.Reason,
                ProposedAt = version.ProposedAt!.Value,
                version.AuthorIds,
                ProposedById = version.ProposedById!.Value,
                version.SigningOffices,
                Signatures = version.Signatures.Select(signature => new { signature.PersonId, signature.Office, signature.Capacity, signature.OnBehalfOfId }).ToList(),
            })
            .ToListAsync(cancellationToken);
        if (proposed.Count == 0)
        {
            return [];
        }

        var inForce = await policies.InForceAsync(cancellationToken);
        var capacities = AdoptionRoll.Of(inForce, (await HoldersAsync(cancellationToken)).RollUnder(inForce), at).CapacitiesOf(person);
        return
        [
            .. from version in proposed
               let signing = new PolicySigning(
                   [.. version.AuthorIds, version.ProposedById],
                   version.SigningOffices,
                   [.. version.Signatures.Select(signature => GivenSignature.Of(signature.Office, signature.PersonId, signature.Capacity, signature.OnBehalfOfId))])
               let mine = signing.CapacitiesFor(person, capacities)
               where mine.Count > 0
               select new WaitingPolicy(version.Id, PolicyVersionWords.Name(version.Key, version.Version, version.Keeps), version.Reason, version.ProposedAt, mine),
        ];
    }

    private async Task<Dictionary<Guid, IReadOnlyList<Capacity>>> FindAsync(Guid person, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var holders = await HoldersAsync(cancellationToken);
        if (holders.Holdings.All(holding => holding.PersonId != person) && holders.Delegations.All(delegation => delegation.DelegateId != person))
        {
            return [];
        }

        var rolls = (await policies.AllAsync(cancellationToken)).ToDictionary(policy => policy.Digest, holders.RollUnder);
        var near = rolls.Values.SelectMany(roll => roll.CandidateOffices(person)).Distinct().ToList();

        // Narrowed by the index on the status; whom each waits for is the domain's to say.
        var waiting = await db.Escalations.AsNoTracking().Include(escalation => escalation.SignOffs)
            .Where(escalation => escalation.Status == EscalationStatus.Proposed
                || escalation.Status == EscalationStatus.UnderReview
                || (escalation.Status == EscalationStatus.InForce && escalation.Urgent != null && escalation.Urgent.CompletedAt == null))
            .Where(escalation => escalation.Step.SigningOffices.Any(office => near.Contains(office))
                || escalation.Step.ConfirmingOffices.Any(office => near.Contains(office))
                || (escalation.Text.UrgentReason != null && escalation.Status == EscalationStatus.Proposed))
            .Select(escalation => new { Escalation = escalation, IsRestricted = db.CaseAccess.Any(access => access.IncidentId == escalation.IncidentId) })
            .ToListAsync(cancellationToken);

        var open = new Dictionary<Guid, IReadOnlyList<Capacity>>();
        foreach (var (escalation, isRestricted) in waiting.Select(row => (row.Escalation, row.IsRestricted)))
        {
            // Another policy than those above: one that was adopted a moment ago.
            var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);
            var roll = isRestricted
                ? await officeRolls.RollAsync(policy, escalation.IncidentId, at, cancellationToken)
                : rolls.GetValueOrDefault(policy.Digest) ?? holders.RollUnder(policy);
            if (ActCheck.CapacitiesAwaited(escalation, new Signer(person, roll.CapacitiesOf(person, escalation.Scope, at)), at) is { Count: > 0 } capacities)
            {
                open.Add(escalation.Id, capacities);
            }
        }

        return open;
    }
}

/// <summary>A version of the policy that waits for the reader.</summary>
public sealed record WaitingPolicy(Guid Id, string Name, string Reason, DateTimeOffset ProposedAt, IReadOnlyList<Capacity> Capacities);
