using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>What waits for one person's signature, for their confirmation of what was written, or for them to take it urgently.</summary>
public static class SigningInbox
{
    /// <summary>The ids of the escalations, and the capacities in which this person could act on each now.</summary>
    public static async Task<Dictionary<Guid, IReadOnlyList<Capacity>>> WaitingForAsync(this PortalDb db, AdoptedPolicies policies, Guid person, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var officeRolls = new OfficeRolls(db);
        var holders = await officeRolls.HoldersAsync(incident: null, at, cancellationToken);
        if (holders.Holdings.All(holding => holding.PersonId != person) && holders.Delegations.All(delegation => delegation.DelegateId != person))
        {
            return [];
        }

        var rolls = (await policies.AllAsync(cancellationToken)).ToDictionary(policy => policy.Digest, holders.RollUnder);
        var near = rolls.Values.SelectMany(roll => roll.CandidateOffices(person)).Distinct().ToList();

        // Narrowed by the index on the status; whom each waits for is the domain's to say.
        var waiting = await db.Escalations.AsNoTracking().Include(escalation => escalation.SignOffs).AsSplitQuery()
            .Where(escalation => escalation.Status == EscalationStatus.Proposed || escalation.Status == EscalationStatus.UnderReview || (escalation.Status == EscalationStatus.InForce && escalation.Urgent != null && escalation.Urgent.CompletedAt == null))
            .Where(escalation => escalation.Step.SigningOffices.Any(office => near.Contains(office)) || escalation.Step.ConfirmingOffices.Any(office => near.Contains(office)) || (escalation.Text.UrgentReason != null && escalation.Status == EscalationStatus.Proposed))
            .ToListAsync(cancellationToken);

        var cases = waiting.ConvertAll(escalation => escalation.IncidentId);
        var restricted = await db.CaseAccess.Where(caseAccess => cases.Contains(caseAccess.IncidentId)).Select(caseAccess => caseAccess.IncidentId).ToListAsync(cancellationToken);
        var open = new Dictionary<Guid, IReadOnlyList<Capacity>>();
        foreach (var escalation in waiting)
        {
            var roll = restricted.Contains(escalation.IncidentId)
                ? await officeRolls.RollAsync(await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken), escalation.IncidentId, at, cancellationToken)
                : rolls[escalation.PolicyDigest];
            if (ActCheck.CapacitiesAwaited(escalation, new Signer(person, roll.CapacitiesOf(person, escalation.Scope, at)), at) is { Count: > 0 } capacities)
            {
                open.Add(escalation.Id, capacities);
            }
        }

        return open;
    }
}
