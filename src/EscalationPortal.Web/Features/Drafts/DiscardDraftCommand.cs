using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Drafts;

[Requires(Permission.UseOwnAccount)]
public sealed record DiscardDraftCommand(Guid Draft) : ICommand;

public sealed class DiscardDraftHandler(PortalDb db, ICurrentUser user) : IRequestHandler<DiscardDraftCommand>
{
    public Task Handle(DiscardDraftCommand command, CancellationToken cancellationToken) =>
        db.Drafts.Where(draft => draft.PersonId == user.Id && draft.Id == command.Draft).ExecuteDeleteAsync(cancellationToken);
}
