using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>The views somebody keeps, by name.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record SavedViewsQuery : IQuery<IReadOnlyList<SavedFilter>>;

public sealed class SavedViewsHandler(PortalDb db, ICurrentUser user) : IRequestHandler<SavedViewsQuery, IReadOnlyList<SavedFilter>>
{
    public async Task<IReadOnlyList<SavedFilter>> Handle(SavedViewsQuery query, CancellationToken cancellationToken) =>
        await db.SavedViews.AsNoTracking().Where(view => view.PersonId == user.Id).OrderBy(view => view.Name)
            .Select(view => new SavedFilter(view.Name, view.Query)).ToListAsync(cancellationToken);
}
