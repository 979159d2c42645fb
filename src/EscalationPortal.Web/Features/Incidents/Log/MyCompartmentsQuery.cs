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
        [.. (await db.Compartments.Where(compartment => compartment.Members.Any(member => member.PersonId == user.Id && member.Until == null)).OrderBy(compartment => compartment.Title)
            .Select(compartment => new { compartment.Id, compartment.Title, compartment.Purpose }).ToListAsync(cancellationToken)).Select(row => new Choice(row.Id.ToString(), row.Title, row.Purpose))];
}
