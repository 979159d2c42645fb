using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Notices.Open;

/// <summary>Marks one's own notice as read, and answers with the page it speaks of.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed record OpenNoticeCommand(Guid Notice) : ICommand<string>;

public sealed class OpenNoticeHandler(PortalDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<OpenNoticeCommand, string>
{
    public async Task<string> Handle(OpenNoticeCommand command, CancellationToken cancellationToken)
    {
        var notice = await db.NoticesFor(user).SingleOrDefaultAsync(candidate => candidate.Id == command.Notice, cancellationToken).OrNotFound($"notice {command.Notice}");
        notice.ReadAt ??= clock.GetUtcNow();
        return notice.Link;
    }
}
