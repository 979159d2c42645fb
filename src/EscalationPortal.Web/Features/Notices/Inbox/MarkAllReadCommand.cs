using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Notices.Inbox;

/// <param name="Seen">What was on the page: what arrived after the page was drawn stays unread.</param>
[Requires(Permission.UseOwnAccount)]
public sealed record MarkAllReadCommand(Seen Seen) : ICommand;

public sealed class MarkAllReadHandler(PortalDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<MarkAllReadCommand>
{
    public async Task Handle(MarkAllReadCommand command, CancellationToken cancellationToken)
    {
        var mine = db.NoticesFor(user);
        var seen = Notice.NewestIn(command.Seen);
        var newest = await mine.SingleOrDefaultAsync(notice => notice.Id == seen, cancellationToken).OrNotFound($"notice {seen}");
        var now = clock.GetUtcNow();
        await mine.Unread().Where(notice => EF.Functions.LessThanOrEqual(ValueTuple.Create(notice.At, notice.Id), ValueTuple.Create(newest.At, newest.Id)))
            .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, now), cancellationToken);
    }
}
