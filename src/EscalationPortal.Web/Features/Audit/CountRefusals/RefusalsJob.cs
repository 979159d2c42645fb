using EscalationPortal.Web.Data;
using EscalationPortal.Web.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Audit.CountRefusals;

/// <summary>The counts of refusals whose interval is over.</summary>
public sealed class RefusalsJob(PortalDb db) : ISweepJob
{
    private const int MaxAtOnce = 200;

    public async Task<IReadOnlyList<IRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var over = now - RefusalCount.Interval;
        var due = await db.RefusalCounts.Where(count => count.Since <= over).OrderBy(count => count.Since).Select(count => count.Key).Take(MaxAtOnce).ToListAsync(cancellationToken);
        return [.. due.Select(key => new CountRefusalsCommand(key))];
    }
}
