using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.ApplyDeadlines;

/// <summary>The escalations to which time, or a policy newly in force, does something now.</summary>
public sealed class DeadlineJob(PortalDb db, AdoptedPolicies policies) : ISweepJob
{
    // The rest waits for the next sweep: a host that was down for long catches up in pieces.
    private const int MaxAtOnce = 200;

    public async Task<IReadOnlyList<IRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await db.Escalations.Where(escalation => escalation.NextDeadlineAt <= now).OrderBy(escalation => escalation.NextDeadlineAt).Select(escalation => escalation.Reference).Take(MaxAtOnce).ToListAsync(cancellationToken);
        var inForce = (await policies.InForceAsync(cancellationToken)).Digest;
        var underAnother = await db.Escalations
            .Where(escalation => escalation.Grounds.KnownPolicyDigest != inForce && (escalation.Status == EscalationStatus.Proposed || escalation.Status == EscalationStatus.Planned || escalation.Status == EscalationStatus.UnderReview || (escalation.Status == EscalationStatus.InForce && escalation.Urgent != null && escalation.Urgent.CompletedAt == null)))
            .OrderBy(escalation => escalation.Reference).Select(escalation => escalation.Reference).Take(MaxAtOnce).ToListAsync(cancellationToken);
        return [.. due.Union(underAnother).Select(reference => new ApplyDeadlinesCommand(reference))];
    }
}
