using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Log;

/// <summary>The compartments the reader is read into, for a case to be put into.</summary>
[Requires(Permission.LogIncidents)]
public sealed record MyCompartmentsQuery : IQuery<IReadOnlyList<Choice>>;

public sealed class MyCompartmentsHandler(PortalDb db, ICurrentUser user) : IRequestHandler<MyCompartmentsQuery, IReadOnlyList<Choice>>
{
    public async Task<IReadOnlyList<Choice>> Handle(MyCompartmentsQuery query, CancellationToken cancellationToken) =>
        [.. (await db.Compartments.Where(one => one.Members.Any(member => member.PersonId == user.Id && member.Until == null)).OrderBy(one => one.Title)
            .Select(one => new { one.Id, one.Title, one.Purpose }).ToListAsync(cancellationToken)).Select(one => new Choice(one.Id.ToString(), one.Title, one.Purpose))];
}
