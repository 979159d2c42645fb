using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>What waits for one person's signature, for their confirmation of what was written, or for them to take it urgently.</summary>
public static class SigningInbox
{
    /// <summary>The ids of the escalations, and the capacities in which this person could act on each now.</summary>
    public static async Task<Dictionary<Guid, IReadOnlyList<Capacity>>> WaitingForAsync(this PortalDb db, PolicyShelf policies, Guid person, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (holdings, delegations) = await db.HoldingsAsync(at, cancellationToken);
        if (holdings.TrueForAll(one => one.PersonId != person) && delegations.TrueForAll(one => one.DelegateId != person))
        {
            return [];
        }

        var rolls = (await policies.AllAsync(cancellationToken)).ToDictionary(policy => policy.Digest, policy => (Roll: new OfficeRoll(policy.Offices, holdings, delegations), policy.Urgent));
        var near = rolls.Values.SelectMany(one => one.Roll.OfficesNear(person)).Distinct().ToList();

        // Narrowed by the index on the status; whom each waits for is the domain's to say.
        var waiting = await db.Escalations.AsNoTracking().Include(one => one.SignOffs).AsSplitQuery()
            .Where(one => one.Status == EscalationStatus.Proposed || one.Status == EscalationStatus.UnderReview || (one.Status == EscalationStatus.InForce && one.CompleteBy != null))
            .Where(one => one.Requirements.Any(needed => near.Contains(needed.Office)) || one.Confirmers.Any(office => near.Contains(office)) || (one.UrgentReason != null && one.Status == EscalationStatus.Proposed))
            .ToListAsync(cancellationToken);

        var cases = waiting.ConvertAll(one => one.IncidentId);
        var restricted = await db.CaseAccess.Where(one => cases.Contains(one.IncidentId)).Select(one => one.IncidentId).ToListAsync(cancellationToken);
        var open = new Dictionary<Guid, IReadOnlyList<Capacity>>();
        foreach (var one in waiting)
        {
            var roll = restricted.Contains(one.IncidentId)
                ? await db.OfficeRollAsync(await policies.ByDigestAsync(one.PolicyDigest, cancellationToken), one.IncidentId, at, cancellationToken)
                : rolls[one.PolicyDigest].Roll;
            if (OpenTo(one, new Signer(person, roll.CapacitiesOf(person, one.Matter, at)), rolls[one.PolicyDigest].Urgent) is { Count: > 0 } capacities)
            {
                open.Add(one.Id, capacities);
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
