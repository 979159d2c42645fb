using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Import;

/// <summary>What importing the reader's file would do now.</summary>
[Requires(Permission.SendSignals)]
public sealed record FilePreviewQuery(Guid Preview) : IQuery<FilePreview>;

public sealed record FilePreview(string Name, long Size, ImportPlan Plan);

public sealed class FilePreviewHandler(PortalDb db, ImportPlanner planner, ICurrentUser user) : IRequestHandler<FilePreviewQuery, FilePreview>
{
    public async Task<FilePreview> Handle(FilePreviewQuery query, CancellationToken cancellationToken)
    {
        var me = user.RequiredId();
        var preview = await db.SignalPreviews.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.PersonId == me && candidate.Id == query.Preview, cancellationToken).OrNotFound("that file");
        return new FilePreview(preview.Name, preview.Bytes.Length, await planner.PlanAsync(preview, waits: false, cancellationToken));
    }
}
