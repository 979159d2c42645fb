using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Pipeline;
using MediatR;

namespace EscalationPortal.Web.Features.People;

/// <summary>The offices of the policy in force: those a person can be appointed to.</summary>
[Requires(Permission.ManagePeople)]
public sealed record OfficesQuery : IQuery<IReadOnlyList<Office>>;

public sealed class OfficesHandler(PolicyShelf policies) : IRequestHandler<OfficesQuery, IReadOnlyList<Office>>
{
    public async Task<IReadOnlyList<Office>> Handle(OfficesQuery query, CancellationToken cancellationToken) =>
        (await policies.InForceAsync(cancellationToken)).Offices;
}
