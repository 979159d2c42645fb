using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Delegations.Revoke;

/// <summary>One of the reader's own hand-overs; anyone else's does not exist for them.</summary>
[Requires(Permission.HandOver)]
public sealed record DelegationQuery(Guid Delegation) : IQuery<OwnDelegation>;

public sealed record OwnDelegation(string Office, string Delegate, DateTimeOffset From, DateTimeOffset Until);

public sealed class DelegationHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user) : IRequestHandler<DelegationQuery, OwnDelegation>
{
    public async Task<OwnDelegation> Handle(DelegationQuery query, CancellationToken cancellationToken)
    {
        var found = await db.Delegations.Where(delegation => delegation.Id == query.Delegation && delegation.PrincipalId == user.Id)
            .Join(db.Users, delegation => delegation.DelegateId, person => person.Id, (delegation, person) => new OwnDelegation(delegation.Office, person.Name, delegation.From, delegation.Until))
            .SingleOrDefaultAsync(cancellationToken).OrNotFound("hand-over of yours");
        var offices = await policies.OfficesAsync(cancellationToken);
        return found with { Office = offices.FirstOrDefault(office => office.Key == found.Office)?.Title ?? found.Office };
    }
}
