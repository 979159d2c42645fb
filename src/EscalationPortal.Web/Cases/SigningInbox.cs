using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>What waits for the reader's signature, for their confirmation of what was written, or for them to take it urgently.</summary>
public sealed class SigningInbox(PortalDb db, AdoptedPolicies policies, RequestStart start, ICurrentUser user, TimeProvider clock)
{
    private Dictionary<Guid, IReadOnlyList<Capacity>>? _waiting;

    /// <summary>The ids of the escalations, and the capacities in which the reader could act on each now. Found once a request.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Capacity>>> WaitingAsync(CancellationToken cancellationToken) =>
        _waiting ??= start.Owner is { MaySomethingWait: false } ? [] : await FindAsync(user.RequiredId(), clock.GetUtcNow(), cancellationToken);

    private async Task<Dictionary<Guid, IReadOnlyList<Capacity>>> FindAsync(Guid person, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (holdings, delegations) = await db.HoldingsAsync(at, cancellationToken);
        if (holdings.TrueForAll(holding => holding.PersonId != person) && delegations.TrueForAll(delegation => delegation.DelegateId != person))
        {
            return [];
        }

        var rolls = (await policies.AllAsync(cancellationToken)).ToDictionary(policy => policy.Digest, policy => (Roll: new OfficeRoll(policy.Offices, holdings, delegations), policy.Urgent));
        var near = rolls.Values.SelectMany(roll => roll.Roll.CandidateOffices(person)).Distinct().ToList();

        // Narrowed by the index on the status; whom each waits for is the domain's to say.
        var waiting = await db.Escalations.AsNoTracking().Include(escalation => escalation.SignOffs)
            .Where(escalation => escalation.Status == EscalationStatus.Proposed || escalation.Status == EscalationStatus.UnderReview || (escalation.Status == EscalationStatus.InForce && escalation.CompleteBy != null))
            .Where(escalation => escalation.Requirements.Any(requirement => near.Contains(requirement.Office)) || escalation.ConfirmingOffices.Any(office => near.Contains(office)) || (escalation.UrgentReason != null && escalation.Status == EscalationStatus.Proposed))
            .Select(escalation => new { Escalation = escalation, IsRestricted = db.CaseAccess.Any(access => access.IncidentId == escalation.IncidentId) })
            .ToListAsync(cancellationToken);

        var open = new Dictionary<Guid, IReadOnlyList<Capacity>>();
        foreach (var (escalation, isRestricted) in waiting.Select(row => (row.Escalation, row.IsRestricted)))
        {
            var roll = isRestricted
                ? await db.OfficeRollAsync(await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken), escalation.IncidentId, at, cancellationToken)
                : rolls[escalation.PolicyDigest].Roll;
            if (OpenTo(escalation, new Signer(person, roll.CapacitiesOf(person, escalation.Scope, at)), rolls[escalation.PolicyDigest].Urgent) is { Count: > 0 } capacities)
            {
                open.Add(escalation.Id, capacities);
            }
        }

        return open;
    }

    private static IReadOnlyList<Capacity> OpenTo(Escalation escalation, Signer signer, UrgentPath? urgent)
    {
        var open = escalation.CapacitiesOpenTo(signer);
        return open.Count > 0 ? open : [.. escalation.OfficesToConfirm(signer).Concat(escalation.OfficesToTakeUrgently(signer, urgent)).Distinct().Select(office => signer.In(office)!)];
    }
}
