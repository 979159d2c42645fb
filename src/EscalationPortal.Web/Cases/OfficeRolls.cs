using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>Who may act in the offices of a policy, as it stands now.</summary>
public static class OfficeRolls
{
    /// <summary>Apart from any case. Of open accounts of approvers only: nobody else is available.</summary>
    public static async Task<OfficeRoll> OfficeRollAsync(this PortalDb db, ThresholdPolicy policy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (holdings, delegations) = await db.HoldingsAsync(at, cancellationToken);
        return new OfficeRoll(policy.Offices, holdings, delegations);
    }

    /// <summary>For one case: whoever may not read it is not available for it (docs/adr/0010).</summary>
    public static async Task<OfficeRoll> OfficeRollAsync(this PortalDb db, ThresholdPolicy policy, Guid incident, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (holdings, delegations) = await db.HoldingsAsync(at, cancellationToken);
        return new OfficeRoll(policy.Offices, holdings, delegations, (await db.ReadersOfAsync(incident, cancellationToken)).OrEverybody);
    }

    /// <summary>Everything that is not over, for rolls of several policies.</summary>
    public static async Task<(List<Holding> Holdings, List<Delegation> Delegations)> HoldingsAsync(this PortalDb db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var available = db.Users.Where(person => person.DisabledReason == null && person.Roles.Contains(Role.Approver)).Select(person => person.Id);
        return (
            await db.Holdings.AsNoTracking().Where(holding => (holding.Until == null || holding.Until > at) && available.Contains(holding.PersonId)).OrderBy(holding => holding.Place).ThenBy(holding => holding.From).ToListAsync(cancellationToken),
            await db.Delegations.AsNoTracking().Where(delegation => delegation.RevokedAt == null && delegation.Until > at && available.Contains(delegation.DelegateId)).OrderBy(delegation => delegation.From).ToListAsync(cancellationToken));
    }

    /// <summary>The person as a signer of this escalation: every office they may act in now.</summary>
    public static Task<Signer> SignerAsync(this PortalDb db, Guid person, Escalation escalation, ThresholdPolicy policy, DateTimeOffset at, CancellationToken cancellationToken) =>
        db.SignerAsync(person, escalation.IncidentId, escalation.Scope, policy, at, cancellationToken);

    public static async Task<Signer> SignerAsync(this PortalDb db, Guid person, Guid incident, DecisionScope matter, ThresholdPolicy policy, DateTimeOffset at, CancellationToken cancellationToken) =>
        new(person, (await db.OfficeRollAsync(policy, incident, at, cancellationToken)).CapacitiesOf(person, matter, at));
}
