using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data;

/// <summary>What waits for one person's signature, or for their confirmation of what was written.</summary>
public static class SigningInbox
{
    /// <summary>The ids of the escalations, and the capacities in which this person could sign or confirm each now.</summary>
    public static async Task<Dictionary<Guid, IReadOnlyList<Capacity>>> WaitingForAsync(this PortalDb db, PolicyShelf policies, Guid person, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (holdings, delegations) = await db.HoldingsAsync(at, cancellationToken);
        if (holdings.TrueForAll(one => one.PersonId != person) && delegations.TrueForAll(one => one.DelegateId != person))
        {
            return [];
        }

        var rolls = (await policies.AllAsync(cancellationToken)).ToDictionary(policy => policy.Digest, policy => new OfficeRoll(policy.Offices, holdings, delegations));
        var near = rolls.Values.SelectMany(roll => roll.OfficesNear(person)).Distinct().ToList();

        // Narrowed by the index on the status; whom each waits for is the domain's to say.
        var waiting = await db.Escalations.AsNoTracking().Include(one => one.SignOffs).AsSplitQuery()
            .Where(one => one.Status == EscalationStatus.Proposed || one.Status == EscalationStatus.UnderReview || (one.Status == EscalationStatus.InForce && one.CompleteBy != null))
            .Where(one => one.Requirements.Any(needed => near.Contains(needed.Office)) || one.Confirmers.Any(office => near.Contains(office)))
            .ToListAsync(cancellationToken);

        return waiting
            .Select(one => (one.Id, Capacities: OpenTo(one, new Signer(person, rolls[one.PolicyDigest].CapacitiesOf(person, one.Matter, at)))))
            .Where(one => one.Capacities.Count > 0)
            .ToDictionary(one => one.Id, one => one.Capacities);
    }

    private static IReadOnlyList<Capacity> OpenTo(Escalation escalation, Signer signer) =>
        escalation.Waiting?.CapacitiesOpenTo(signer) is { Count: > 0 } open ? open : [.. escalation.OfficesToConfirm(signer).Select(office => signer.In(office)!)];
}
