using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Delegations.List;

/// <summary>What the reader handed over and what was handed to them, the latest first; never anyone else's.</summary>
[Requires(Permission.HandOver)]
public sealed record DelegationsQuery : IQuery<MyDelegations>;

/// <param name="HoldsOffice">The reader holds an office now, so there is something to hand over.</param>
public sealed record MyDelegations(IReadOnlyList<DelegationRow> Given, IReadOnlyList<DelegationRow> Received, bool HoldsOffice);

/// <param name="With">To whom the reader handed it, or who handed it to them.</param>
/// <param name="IsIdle">It would be in effect, and is not: its principal does not hold the office, or one of the two cannot sign in or has to wait.</param>
/// <param name="Waits">Who of the two signs again only from when: the reader by "you". Null where nobody has to wait.</param>
public sealed record DelegationRow(
    Guid Id, string Office, string With, DelegationState State, bool IsIdle, (string Who, DateTimeOffset From)? Waits,
    DateTimeOffset From, DateTimeOffset Until, int? UpToRung, IReadOnlyList<string> Channels, string Reason);

public sealed class DelegationsHandler(PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<DelegationsQuery, MyDelegations>
{
    public async Task<MyDelegations> Handle(DelegationsQuery query, CancellationToken cancellationToken)
    {
        var (me, now) = (user.RequiredId(), clock.GetUtcNow());
        var all = await db.Delegations.AsNoTracking().Where(delegation => delegation.PrincipalId == me || delegation.DelegateId == me)
            .Join(db.Users, delegation => delegation.PrincipalId, person => person.Id, (delegation, principal) => new { delegation, Principal = principal.Name, PrincipalSignsFrom = principal.SignsFrom })
            .Join(db.Users, both => both.delegation.DelegateId, person => person.Id, (both, person) => new { both.delegation, both.Principal, both.PrincipalSignsFrom, Delegate = person.Name, DelegateSignsFrom = person.SignsFrom })
            .OrderByDescending(row => row.delegation.From).ThenBy(row => row.delegation.Id)
            .ToListAsync(cancellationToken);

        var offices = await policies.OfficesAsync(cancellationToken);
        var (holdings, delegations, _) = await officeRolls.HoldersAsync(incident: null, now, cancellationToken);
        var roll = new OfficeRoll(offices, holdings, delegations);
        return new MyDelegations(
            [.. all.Where(row => row.delegation.PrincipalId == me).Select(row => Row(row.delegation, row.Delegate, row.PrincipalSignsFrom, row.DelegateSignsFrom))],
            [.. all.Where(row => row.delegation.DelegateId == me).Select(row => Row(row.delegation, row.Principal, row.PrincipalSignsFrom, row.DelegateSignsFrom))],
            offices.Any(office => roll.HolderOf(me, office.Key, now) is not null));

        DelegationRow Row(Delegation one, string with, DateTimeOffset? principal, DateTimeOffset? standIn)
        {
            // A deputy acts meanwhile (docs/adr/0021).
            var waits = new[] { (Mine: one.PrincipalId == me, From: principal), (Mine: one.DelegateId == me, From: standIn) }
                .Where(person => person.From > now).OrderByDescending(person => person.From)
                .Select(person => ((string, DateTimeOffset)?)(person.Mine ? "you" : with, person.From!.Value)).FirstOrDefault();
            var state = one.StateAt(now);
            var isIdle = state == DelegationState.InEffect && (roll.HolderOf(one.PrincipalId, one.Office, now) is null || !delegations.Any(live => live.Id == one.Id));
            return new DelegationRow(
                one.Id, offices.FirstOrDefault(office => office.Key == one.Office)?.Title ?? one.Office, with, state, isIdle, isIdle ? waits : null, one.From, one.Until, one.UpToRung, one.Channels, one.Reason);
        }
    }
}
