using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Delegations.Give;

/// <summary>What the reader could hand over, to whom, and how far.</summary>
[Requires(Permission.HandOver)]
public sealed record ToDelegateQuery : IQuery<ToDelegate>;

/// <param name="Steps">Those that someone signs.</param>
public sealed record ToDelegate(IReadOnlyList<Office> Offices, IReadOnlyList<Approver> Approvers, IReadOnlyList<Step> Steps)
{
    public IReadOnlyList<string> Channels => [.. Steps.Select(step => step.Channel).Distinct()];
}

public sealed record Approver(Guid Id, string Name);

public sealed class ToDelegateHandler(PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<ToDelegateQuery, ToDelegate>
{
    public async Task<ToDelegate> Handle(ToDelegateQuery query, CancellationToken cancellationToken)
    {
        var (me, now) = (user.RequiredId(), clock.GetUtcNow());
        var offices = await policies.OfficesAsync(cancellationToken);
        var (holdings, delegations, _) = await officeRolls.HoldersAsync(incident: null, now, cancellationToken);
        var roll = new OfficeRoll(offices, holdings, delegations);
        return new ToDelegate(
            [.. offices.Where(office => roll.HolderOf(me, office.Key, now) is not null)],
            await db.Users.Where(person => person.Id != me && person.DisabledReason == null && person.Roles.Contains(Role.Approver)).OrderBy(person => person.Name).ThenBy(person => person.Id)
                .Select(person => new Approver(person.Id, Person.WithAddress(person.OwnName, person.Email))).ToListAsync(cancellationToken),
            [.. (await policies.InForceAsync(cancellationToken)).Ladder.Where(step => step.SignOff.Count > 0)]);
    }
}
