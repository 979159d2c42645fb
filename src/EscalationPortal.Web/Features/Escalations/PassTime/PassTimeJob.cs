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
        var due = await db.Escalations.Where(one => one.NextAt <= now).OrderBy(one => one.NextAt).Select(one => one.Reference).Take(MostAtOnce).ToListAsync(cancellationToken);
        var inForce = (await policies.InForceAsync(cancellationToken)).Digest;
        var underAnother = await db.Escalations
            .Where(one => one.KnownPolicyDigest != inForce && (one.Status == EscalationStatus.Proposed || one.Status == EscalationStatus.Planned || one.Status == EscalationStatus.UnderReview || (one.Status == EscalationStatus.InForce && one.CompleteBy != null)))
            .OrderBy(one => one.Reference).Select(one => one.Reference).Take(MostAtOnce).ToListAsync(cancellationToken);
        return [.. due.Union(underAnother).Select(reference => new PassTimeCommand(reference))];
    }
}
