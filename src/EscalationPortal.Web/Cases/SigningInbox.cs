using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>What waits for the reader's signature, for their confirmation of what was written, or for them to take it urgently.</summary>
public sealed class SigningInbox(PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, RequestStart start, ICurrentUser user, TimeProvider clock)
{
    private Dictionary<Guid, IReadOnlyList<Capacity>>? _waiting;

    /// <summary>The ids of the escalations, and the capacities in which the reader could act on each now. Found once a request.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Capacity>>> WaitingAsync(CancellationToken cancellationToken) =>
        _waiting ??= start.Owner is { MaySomethingWait: false } ? [] : await FindAsync(user.RequiredId(), clock.GetUtcNow(), cancellationToken);

    private async Task<Dictionary<Guid, IReadOnlyList<Capacity>>> FindAsync(Guid person, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var holders = await officeRolls.HoldersAsync(incident: null, at, cancellationToken);
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
