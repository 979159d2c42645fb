using EscalationPortal.Domain.Escalations;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data;

/// <summary>What waits for one person's signature.</summary>
public static class SigningInbox
{
    /// <summary>The ids of the escalations, and the offices this person could sign each in.</summary>
    public static async Task<Dictionary<Guid, IReadOnlyList<string>>> WaitingForAsync(this PortalDb db, Guid person, CancellationToken cancellationToken)
    {
        // Narrowed by the index on the status; whom each waits for is the domain's to say.
        var proposed = await db.Users.AsNoTracking().AsSingleQuery().Where(one => one.Id == person)
            .SelectMany(
                one => db.Escalations.Where(escalation => escalation.Status == EscalationStatus.Proposed && escalation.Requirements.Any(needed => one.Offices.Contains(needed.Office))),
                (one, escalation) => new
                {
                    one.Offices,
                    escalation.Id,
                    Signing = new Signing(escalation.Status, escalation.Round, escalation.ProposedById, escalation.Requirements.ToList(), escalation.SignOffs.ToList()),
                })
            .ToListAsync(cancellationToken);

        return proposed
            .Select(one => (one.Id, Offices: one.Signing.OfficesOpenTo(new Signer(person, one.Offices))))
            .Where(one => one.Offices.Count > 0)
            .ToDictionary(one => one.Id, one => one.Offices);
    }
}
