using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.PassTime;

/// <summary>The escalations to which time, or a policy newly in force, does something now.</summary>
public sealed class PassTimeJob(PortalDb db, PolicyShelf policies) : ISweepJob
{
    // The rest waits for the next sweep: a host that was down for long catches up in pieces.
    private const int MostAtOnce = 200;

    public async Task<IReadOnlyList<IRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await db.Escalations.Where(escalation => escalation.NextAt <= now).OrderBy(escalation => escalation.NextAt).Select(escalation => escalation.Reference).Take(MostAtOnce).ToListAsync(cancellationToken);
        var inForce = (await policies.InForceAsync(cancellationToken)).Digest;
        var underAnother = await db.Escalations
            .Where(escalation => escalation.KnownPolicyDigest != inForce && (escalation.Status == EscalationStatus.Proposed || escalation.Status == EscalationStatus.Planned || escalation.Status == EscalationStatus.UnderReview || (escalation.Status == EscalationStatus.InForce && escalation.CompleteBy != null)))
            .OrderBy(escalation => escalation.Reference).Select(escalation => escalation.Reference).Take(MostAtOnce).ToListAsync(cancellationToken);
        return [.. due.Union(underAnother).Select(reference => new PassTimeCommand(reference))];
    }
}
