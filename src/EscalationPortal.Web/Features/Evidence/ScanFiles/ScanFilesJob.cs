using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence.ScanFiles;

/// <summary>The files the virus scanner has not looked at, the longest stored first.</summary>
public sealed class ScanFilesJob(PortalDb db, VirusScanner scanner) : ISweepJob
{
    // Each may be large: a sweep must come to its end.
    private const int MaxAtOnce = 4;

    // More than one sweep takes, since the first of them may be those it could not take.
    private const int Looks = 100;

    public async Task<IReadOnlyList<IRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!scanner.IsOn)
        {
            return [];
        }

        var unscanned = await db.EvidenceItems
            .Where(item => item.Scan == ScanState.Unscanned && item.FileName != null && !item.Custody.Any(custodyEvent => custodyEvent.Kind == CustodyKind.Disposed))
            .OrderBy(item => item.StoredAt).ThenBy(item => item.Id).Select(item => item.Id).Take(Looks).ToListAsync(cancellationToken);
        var due = unscanned.Where(scanner.MayTry).Take(MaxAtOnce).ToList();
        return due.Count > 0 && await scanner.AnswersAsync(cancellationToken) ? [.. due.Select(item => new ScanFileCommand(item))] : [];
    }
}
