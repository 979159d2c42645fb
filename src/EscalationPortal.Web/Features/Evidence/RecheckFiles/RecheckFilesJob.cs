using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence.RecheckFiles;

/// <summary>The files whose bytes were last hashed too long ago.</summary>
public sealed class RecheckFilesJob(PortalDb db, EvidenceSettings settings) : ISweepJob
{
    // Each may be large: a sweep must come to its end, and the next is half a minute away.
    private const int MaxAtOnce = 4;

    public async Task<IReadOnlyList<IRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - settings.RecheckAfter;
        return await db.EvidenceItems
            .Where(item => item.CheckedAt <= before && item.FileName != null && !item.Custody.Any(custodyEvent => custodyEvent.Kind == CustodyKind.Disposed))
            .OrderBy(item => item.CheckedAt).ThenBy(item => item.Id)
            .Select(item => new RecheckFileCommand(item.Id, before)).Take(MaxAtOnce).ToListAsync(cancellationToken);
    }
}
