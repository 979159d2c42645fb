using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>A view is kept no longer. Its address still leads to the same list.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record RemoveViewCommand(string Name) : ICommand;

public sealed class RemoveViewHandler(PortalDb db, ICurrentUser user) : IRequestHandler<RemoveViewCommand>
{
    public async Task Handle(RemoveViewCommand command, CancellationToken cancellationToken) => db.SavedViews.Remove(
        await db.SavedViews.SingleOrDefaultAsync(view => view.PersonId == user.Id && view.Name == command.Name, cancellationToken).OrNotFound("saved view"));
}
