using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Compartments.List;

/// <summary>Every compartment there is. Which cases carry one, the administrator does not learn.</summary>
[Requires(Permission.ManagePeople)]
public sealed record CompartmentsQuery : IQuery<IReadOnlyList<CompartmentRow>>;

public sealed record CompartmentRow(Guid Id, string Title, string Purpose, int Members);

public sealed class CompartmentsHandler(PortalDb db) : IRequestHandler<CompartmentsQuery, IReadOnlyList<CompartmentRow>>
{
    public async Task<IReadOnlyList<CompartmentRow>> Handle(CompartmentsQuery query, CancellationToken cancellationToken) =>
        await db.Compartments.OrderBy(compartment => compartment.Title)
            .Select(compartment => new CompartmentRow(compartment.Id, compartment.Title, compartment.Purpose, compartment.Members.Count(member => member.Until == null))).ToListAsync(cancellationToken);
}
